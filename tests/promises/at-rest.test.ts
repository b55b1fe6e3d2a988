import { base64urlnopad } from '@scure/base';
import { expect, test } from 'vitest';
import { openEnvelope } from '../../src/sealing/envelope.ts';
import { unpack } from '../../src/sealing/padding.ts';
import { type House, onEachEngine, seeded } from '../engines.ts';
import { expectLetIn, Somebody } from '../people.ts';
import { reportOf, sealed, sealedAnswer, type SealedTuesdays, sealedTuesdays, SIX } from './post.ts';

/*
 * Whoever holds the whole database: what it tells of reports, and what it does not. Each of these
 * is a line of docs/promises.md.
 */

const SOCKS = 'Zanzibar socks, they said, and laughed';
const REPLY = 'Quagmire: thank you for telling us';

/** Every row of every table, as text; bytes as hex. */
async function wholeDatabase(house: House): Promise<Record<string, string[]>> {
  const tables = await house.admin(
    `select table_name as name from information_schema.tables where table_schema = 'evenground' order by 1`,
  );
  const found: Record<string, string[]> = {};
  for (const { name } of tables) {
    const rows = await house.admin(`select t::text as row from evenground.${String(name)} t`);
    found[String(name)] = rows.map(({ row }) => String(row)).toSorted();
  }
  return found;
}

onEachEngine('what the database tells', (house) => {
  async function toldAndAnswered(tue: SealedTuesdays): Promise<void> {
    const report = await reportOf(tue, { words: SOCKS, mayRead: 'safety-lead', chosen: { happened: ['laughed-at'] } });
    const at = { organisation: tue.organisation, group: tue.group };
    const envelope = await sealed(report, tue, house().random);
    const nobody = new Somebody(house(), 'nobody');
    expectLetIn(
      await nobody.ask('POST /board/:organisation/:group/envelopes', at, { sealed: envelope }, { key: null }),
    );
    const answer = await sealedAnswer(REPLY, report.key ?? '');
    expectLetIn(await tue.sal.ask('POST /groups/:group/answers', { group: tue.group }, { sealed: answer }));
  }

  test('no word of a report or an answer, no choice and no six words are in it', async () => {
    await house().empty();
    const tue = await sealedTuesdays(house());
    await toldAndAnswered(tue);
    const all = Object.values(await wholeDatabase(house())).flat();
    const hex = (text: string) => Buffer.from(text).toString('hex');
    const secrets = [SOCKS, REPLY, 'laughed-at', SIX.join(' '), tue.salKey.identity, tue.adaKey.identity];
    for (const secret of secrets) {
      for (const written of [secret, hex(secret), Buffer.from(secret).toString('base64')]) {
        expect(all.filter((row) => row.includes(written))).toEqual([]);
      }
    }
    expect(all.length).toBeGreaterThan(30);
    // The search finds what is there.
    expect(all.some((row) => row.includes('Noor'))).toBe(true);
    const { envelopes } = (await tue.sal.ask('GET /groups/:group/envelopes', { group: tue.group })).view;
    const [only] = envelopes;
    expect(
      all.some((row) => row.includes(Buffer.from(base64urlnopad.decode(only?.sealed ?? '')).toString('hex'))),
    ).toBe(true);
    console.log(`searched ${all.length} rows for ${secrets.length} secrets on ${house().engine}`);
  });

  test('whoever sent it, and signed in or not, the database is the same', async () => {
    await house().empty();
    const tue = await sealedTuesdays(house());
    const report = await reportOf(tue, { words: SOCKS, mayRead: 'safety-lead' });
    const envelope = await sealed(report, tue, house().random);
    const at = { organisation: tue.organisation, group: tue.group };
    const before = await wholeDatabase(house());
    const worlds = [];
    for (const who of [tue.noor, tue.tom, tue.ada, new Somebody(house(), 'nobody')]) {
      const sent = await who.ask('POST /board/:organisation/:group/envelopes', at, { sealed: envelope }, { key: null });
      expectLetIn(sent);
      worlds.push({ world: await wholeDatabase(house()), reply: [sent.status, sent.text, [...sent.headers]] });
      await house().admin('delete from envelope');
    }
    expect(worlds).toHaveLength(4);
    for (const one of worlds) expect(one).toEqual(worlds[0]);
    // One envelope, and nothing else, is what a report adds.
    const { envelope: added = [], ...others } = worlds[0]?.world ?? {};
    const { envelope: none, ...othersBefore } = before;
    expect([none, added.length]).toEqual([[], 1]);
    expect(others).toEqual(othersBefore);
  });

  test('a report to one reader and one to all look alike, and to whom it is not for it is noise', async () => {
    await house().empty();
    const tue = await sealedTuesdays(house());
    const chance = seeded(7);
    const texts = ['', SOCKS, 'Носки. '.repeat(200), '靴下を笑われた。'.repeat(80)];
    const lengths = new Set<number>();
    let opened = 0;
    for (const words of texts) {
      for (const mayRead of ['safety-lead', 'facilitators-too'] as const) {
        const bytes = base64urlnopad.decode(await sealed(await reportOf(tue, { words, mayRead }), tue, chance));
        lengths.add(bytes.length);
        const sal = await openEnvelope(bytes, tue.salKey.identity);
        expect(await unpack(sal ?? new Uint8Array())).toMatchObject({ words, mayRead });
        const ada = await openEnvelope(bytes, tue.adaKey.identity);
        expect(ada === null).toBe(mayRead === 'safety-lead');
        opened += 1;
      }
    }
    expect([...lengths]).toEqual([4786]);
    expect(opened).toBe(8);
  });
});
