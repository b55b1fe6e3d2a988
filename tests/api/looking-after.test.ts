import { base64urlnopad } from '@scure/base';
import { expect, test } from 'vitest';
import { codeOfWords } from '../../src/groups/screens/code-of-words.ts';
import { onEachEngine } from '../engines.ts';
import {
  elsewhere,
  expectLetIn,
  expectRefused,
  found,
  invite,
  join,
  joinAs,
  makeKey,
  meet,
  type Somebody,
  startGroup,
  thursdays,
  tuesdays,
} from '../people.ts';

/* What the organisation looks after: what a group lacks, crisis help, and that its outside contact is somebody. */

onEachEngine('looking after', (house) => {
  const groupWithContact = async () => {
    const olga = await found(house());
    const group = await startGroup(olga, 'Monday group');
    const ada = await join(olga, group, 'Ada', true);
    const cem = await joinAs(olga, group, 'Cem', 'outside-contact');
    for (const reader of [ada, cem]) await makeKey(reader, group);
    return { olga, group, ada, cem };
  };
  const codeFrom = async (contact: Somebody, group: string) =>
    codeOfWords((await contact.ask('PUT /groups/:group/meeting-words', { group })).view.words, group);
  const readersOf = async (who: Somebody, group: string) =>
    (await who.ask('GET /groups/:group/readers', { group })).view;

  test('a group opens once Ada has met the outside contact in person', async () => {
    const { ada, cem, group } = await groupWithContact();
    const inviting = () => ada.ask('POST /groups/:group/invitations', { group }, { role: 'member' });
    expect((await readersOf(ada, group)).missing).toEqual(['met-contact']);
    expectRefused(await inviting(), 'groups/not-open');
    expect((await cem.ask('GET /groups/:group/met', { group })).view).toEqual({ confirmedOn: null });
    await meet(cem, ada, group);
    expectLetIn(await inviting());
    expect((await cem.ask('GET /groups/:group/met', { group })).view).toEqual({ confirmedOn: '2026-09-22' });
    const noor = await join(ada, group, 'Noor');
    const { readers } = await readersOf(noor, group);
    expect(readers.map(({ knownAs, metIn }) => [knownAs, metIn])).toEqual([
      ['Ada', null],
      ['Cem', '2026-09'],
    ]);
  });

  test('the words are good once, for a week, in one group; new ones take the place of old ones', async () => {
    const { olga, ada, cem, group } = await groupWithContact();
    const confirm = (code: string, who = ada) => who.ask('POST /groups/:group/met-contacts', { group }, { code });
    const old = await codeFrom(cem, group);
    const code = await codeFrom(cem, group);
    expectRefused(await confirm(old), 'groups/contact-unknown');
    expectRefused(await confirm(base64urlnopad.encode(new Uint8Array(32))), 'groups/contact-unknown');
    house().clock.add(24 * 8);
    expectRefused(await confirm(code), 'groups/contact-ended');
    house().clock.add(-24 * 8);
    const other = await startGroup(olga, 'Friday group');
    const fay = await join(olga, other, 'Fay', true);
    expectRefused(
      await fay.ask('POST /groups/:group/met-contacts', { group: other }, { code }),
      'groups/contact-unknown',
    );
    expectLetIn(await confirm(code));
    expectRefused(await confirm(code), 'groups/contact-unknown');
  });

  test('whoever invited the contact cannot say that she met her, nor can the contact herself', async () => {
    const { olga, ada, cem, group } = await groupWithContact();
    // Olga runs the group as well: with the words in her hand she is still the one who invited.
    const secret = await invite(olga, group, true);
    expectLetIn(await olga.ask('POST /invitations/accept', {}, { secret, knownAs: 'Olga', asMyself: true }));
    const code = await codeFrom(cem, group);
    expectRefused(await olga.ask('POST /groups/:group/met-contacts', { group }, { code }), 'groups/contact-not-by-you');
    expect((await readersOf(ada, group)).missing).toEqual(['met-contact']);
    expectLetIn(await ada.ask('POST /groups/:group/met-contacts', { group }, { code }));
    // Of those who only read nobody can ask for words, nor say that they met somebody.
    const sal = await joinAs(olga, group, 'Sal', 'safety-lead');
    expectRefused(await sal.ask('PUT /groups/:group/meeting-words', { group }), 'wire/not-found');
    expectRefused(await cem.ask('POST /groups/:group/met-contacts', { group }, { code }), 'wire/not-found');
  });

  test('a group that was open before the upgrade stays open, and says of nobody that they were met', async () => {
    const { ada, group } = await groupWithContact();
    await house().admin('update appointment set counts = true');
    const { readers, missing } = await readersOf(ada, group);
    expect(missing).toEqual([]);
    expect(readers.map(({ metIn }) => metIn)).toEqual([null, null]);
  });

  test('the organiser sees what each group lacks, and nobody in it', async () => {
    const tue = await tuesdays(house());
    await thursdays(tue);
    await startGroup(tue.olga, 'Monday group');
    const missing = async () =>
      Object.fromEntries(
        (await tue.olga.ask('GET /groups', {})).view.groups.map((group) => [group.title, group.missing]),
      );
    expect(await missing()).toEqual({
      'Tuesday group': ['crisis-help'],
      'Thursday group': ['second-facilitator', 'crisis-help'],
      'Monday group': [
        'facilitator',
        'second-facilitator',
        'two-readers',
        'outside-reader',
        'rules',
        'meeting',
        'crisis-help',
      ],
    });
    const owned = (version: number, owner: string) =>
      tue.olga.ask('PUT /crisis-help', {}, { version, owner, lines: [] });
    // Numbers that nobody looks after are not looked after by a date, nor by an owner alone.
    expectRefused(await tue.olga.ask('PUT /crisis-help/checked', {}), 'groups/crisis-help-no-owner');
    expect((await owned(0, ' ')).problem.errors).toEqual([{ at: 'owner', is: 'missing' }]);
    expectLetIn(await owned(0, 'The office'));
    expect((await missing())['Tuesday group']).toEqual(['crisis-help']);
    expectLetIn(await tue.olga.ask('PUT /crisis-help/checked', {}));
    expect((await missing())['Tuesday group']).toEqual([]);
    house().clock.set('2027-03-22T12:00:00Z');
    expect((await missing())['Tuesday group']).toEqual([]);
    house().clock.set('2027-03-23T12:00:00Z');
    expect((await missing())['Tuesday group']).toEqual(['crisis-help']);
    house().clock.set('2026-09-22T17:30:00Z');
    // As it could be before: a day, and nobody whose task it is.
    await house().admin("update organisation set crisis_owner = ''");
    expect((await missing())['Tuesday group']).toEqual(['crisis-help']);
    const seen = (await tue.olga.ask('GET /groups', {})).text;
    for (const name of ['Noor', 'Tom', 'T.']) expect(seen).not.toContain(JSON.stringify(name));
  });

  test('crisis help has an owner and a day, is overdue after six months, and members see it all the same', async () => {
    const { olga, noor, group } = await tuesdays(house());
    const far = await elsewhere(house());
    const help = async () => (await olga.ask('GET /crisis-help', {})).view;
    const today = '2026-09-22';
    expect(await help()).toEqual({ owner: '', checkedOn: null, lines: [], overdue: true, today, version: 0 });
    const lines = [{ name: 'Walk-in', reach: '2 Hill Street', hours: 'Weekdays, 9 to 5' }];
    const write = (version: number, owner: string) => olga.ask('PUT /crisis-help', {}, { version, owner, lines });
    expectLetIn(await write(0, 'The office'));
    const stale = await write(0, 'Somebody else');
    expectRefused(stale, 'groups/crisis-help-changed');
    expect(stale.problem.current).toMatchObject({ owner: 'The office', version: 1 });
    expectLetIn(await olga.ask('PUT /crisis-help/checked', {}));
    const kept = { owner: 'The office', checkedOn: today, lines };
    expect(await help()).toEqual({ ...kept, overdue: false, today, version: 1 });
    house().clock.set('2027-03-22T12:00:00Z');
    expect((await help()).overdue).toBe(false);
    house().clock.set('2027-03-23T12:00:00Z');
    expect((await help()).overdue).toBe(true);
    expect((await noor.ask('GET /groups/:group/crisis-help', { group })).view).toEqual(kept);
    house().clock.set('2026-09-22T17:30:00Z');
    expect((await far.zed.ask('GET /groups/:group/crisis-help', far)).view.lines).toEqual([]);
    const many = Array.from({ length: 6 }, () => lines[0] ?? { name: '', reach: '', hours: '' });
    expectRefused(await olga.ask('PUT /crisis-help', {}, { version: 1, owner: 'X', lines: many }), 'wire/invalid');
    expectRefused(
      await olga.ask('PUT /crisis-help', {}, { version: 1, owner: 'X', lines: [{ name: 'N', reach: '', hours: ' ' }] }),
      'wire/invalid',
    );
    expectRefused(await write(1, 'x'.repeat(200)), 'wire/invalid');
  });
});
