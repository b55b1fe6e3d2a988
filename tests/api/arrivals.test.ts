import { afterEach, expect, test } from 'vitest';
import { onEachEngine, TUESDAY } from '../engines.ts';
import { expectLetIn, expectRefused, give, type Tuesdays, tuesdays } from '../people.ts';

/* Ada keeps the door. Noor has no phone; Kit, who is new, has no account and is called what they like. */

const DOOR = 'GET /groups/:group/meetings/:meeting/door';
const ARRIVE = 'POST /groups/:group/meetings/:meeting/arrivals';
const SAY = 'PUT /groups/:group/meetings/:meeting/arrivals/:membership';
const GUESTS = 'POST /groups/:group/meetings/:meeting/guests';
const GUEST = 'PUT /groups/:group/meetings/:meeting/guests/:guest';
const SAME = 'PUT /groups/:group/meetings/:meeting/guests/:guest/same';
const LATELY = 'GET /groups/:group/guests';

onEachEngine('the host’s tap, and guests', (house) => {
  afterEach(() => {
    house().clock.now = TUESDAY;
  });
  const fresh = async () => {
    await house().empty();
    return tuesdays(house());
  };
  const at = ({ group, meeting }: Tuesdays) => ({ group, meeting });
  const door = async (group: Tuesdays) => (await group.ada.ask(DOOR, at(group))).view;
  const letIn = async (group: Tuesdays, called: string) => {
    const { view } = await group.ada.ask(GUESTS, at(group), { called });
    return { ...at(group), guest: view.guest };
  };

  test('by the name she goes by, however it is spelled, once', async () => {
    const group = await fresh();
    for (const called of ['Noor', ' noor ', 'NOOR']) {
      const { view } = await group.ada.ask(ARRIVE, at(group), { called });
      expect(view.knownAs).toBe('Noor');
    }
    expect((await door(group)).here.map(({ knownAs }) => knownAs)).toEqual(['Noor']);
    expect((await group.noor.ask('GET /groups/:group/tonight', group)).view.tonight?.here).toBe(true);
    const reply = await group.ada.ask(ARRIVE, at(group), { called: 'Nour' });
    expectRefused(reply, 'attendance/nobody-called-that');
    expect(reply.problem.errors).toEqual([{ at: 'called', is: 'nobody' }]);
  });

  test('and taken back at the door; she may say it again herself', async () => {
    const group = await fresh();
    const { membership } = (await group.ada.ask(ARRIVE, at(group), { called: 'Noor' })).view;
    expectLetIn(await group.ada.ask(SAY, { ...at(group), membership }, { here: false }));
    expect((await door(group)).here).toEqual([]);
    await group.noor.ask('PUT /groups/:group/meetings/:meeting/check-in', group);
    expect((await door(group)).here.map(({ knownAs }) => knownAs)).toEqual(['Noor']);
    const nobody = { ...at(group), membership: group.group };
    expectRefused(await group.ada.ask(SAY, nobody, { here: true }), 'wire/not-found');
  });

  test('a door host does so too, and nobody else', async () => {
    const group = await fresh();
    expectRefused(await group.tom.ask(ARRIVE, at(group), { called: 'Noor' }), 'wire/not-found');
    await give(group.ada, group.group, 'Tom', ['door-host']);
    expectLetIn(await group.tom.ask(ARRIVE, at(group), { called: 'Noor' }));
    expectLetIn(await group.tom.ask(GUESTS, at(group), { called: 'Kit' }));
    // The next day the door is closed to the host, and whoever runs the group may still put it right.
    house().clock.set('2026-09-23T09:00:00Z');
    expectRefused(await group.tom.ask(ARRIVE, at(group), { called: 'Noor' }), 'attendance/door-closed');
    expectLetIn(await group.ada.ask(ARRIVE, at(group), { called: 'Miriam' }));
    expectRefused(await group.tom.ask(LATELY, { group: group.group }), 'wire/not-found');
    house().clock.set('2026-11-01T09:00:00Z');
    expectRefused(await group.ada.ask(ARRIVE, at(group), { called: 'Noor' }), 'attendance/door-closed');
  });

  test('a guest comes in, goes off the list, and comes back', async () => {
    const group = await fresh();
    const kit = await letIn(group, 'Kit, blue coat');
    expect((await door(group)).guests).toEqual([
      { guest: kit.guest, called: 'Kit, blue coat', isHere: true, same: null },
    ]);
    expectLetIn(await group.ada.ask(GUEST, kit, { here: false }));
    expect((await door(group)).guests).toMatchObject([{ isHere: false }]);
    expectLetIn(await group.ada.ask(GUEST, kit, { here: true }));
    expect((await door(group)).guests).toMatchObject([{ isHere: true }]);
  });

  test('a guest is a member, and is not after all: nothing else of hers goes', async () => {
    const group = await fresh();
    const kit = await letIn(group, 'somebody new');
    expectLetIn(await group.ada.ask(SAME, kit, { as: { called: 'noor' } }));
    expect(await door(group)).toMatchObject({ here: [{ knownAs: 'Noor' }], guests: [{ same: 'Noor' }] });
    expectLetIn(await group.ada.ask(SAME, kit, { as: null }));
    expect(await door(group)).toMatchObject({ here: [], guests: [{ same: null, isHere: true }] });
    // Noor was here by herself as well.
    await group.noor.ask('PUT /groups/:group/meetings/:meeting/check-in', group);
    await group.ada.ask(SAME, kit, { as: { called: 'Noor' } });
    await group.ada.ask(SAME, kit, { as: null });
    expect(await door(group)).toMatchObject({ here: [{ knownAs: 'Noor' }], questions: [] });
    expectRefused(await group.ada.ask(SAME, kit, { as: { called: 'Nobody' } }), 'attendance/nobody-called-that');
  });

  test('two guests are one; not in a circle, not with herself, not with one of another evening', async () => {
    const group = await fresh();
    const [kit, blue, third] = [await letIn(group, 'Kit'), await letIn(group, 'Blue coat'), await letIn(group, 'Ro')];
    expectLetIn(await group.ada.ask(SAME, blue, { as: { guest: kit.guest } }));
    expect((await door(group)).guests).toMatchObject([{ called: 'Blue coat', same: 'Kit' }, { same: null }, {}]);
    for (const [who, as] of [
      [kit, blue],
      [kit, kit],
      [kit, third],
      [third, blue],
    ] as const) {
      expectRefused(await group.ada.ask(SAME, who, { as: { guest: as.guest } }), 'attendance/not-two');
    }
    const unknown = group.group;
    expectRefused(await group.ada.ask(SAME, third, { as: { guest: unknown } }), 'wire/not-found');
    expectLetIn(await group.ada.ask(SAME, blue, { as: null }));
    expectLetIn(await group.ada.ask(SAME, kit, { as: { guest: blue.guest } }));
  });

  test('weeks later a guest has become a member', async () => {
    const group = await fresh();
    const kit = await letIn(group, 'Kit');
    house().clock.set('2026-10-20T12:00:00Z');
    const { view } = await group.ada.ask(LATELY, { group: group.group });
    expect(view.guests).toEqual([
      { guest: kit.guest, meeting: kit.meeting, heldOn: '2026-09-22', called: 'Kit', same: null },
    ]);
    expectLetIn(await group.ada.ask(SAME, kit, { as: { called: 'Noor' } }));
    expect((await group.ada.ask(LATELY, { group: group.group })).view.guests).toMatchObject([{ same: 'Noor' }]);
    const rows = await house().admin('select undone_on from attendance');
    expect(rows).toEqual([{ undone_on: null }]);
    house().clock.set('2026-11-20T12:00:00Z');
    expect((await group.ada.ask(LATELY, { group: group.group })).view.guests).toEqual([]);
  });
});
