import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { statusByCode } from '../../src/wire/problem.ts';
import { createDatabase, dropDatabase, postgresIsThere, urlOf } from '../engines.ts';
import { changeByHand, goneDatabase, metByHand } from './nothing-in-logs-breaks.ts';
import { calendars } from './nothing-in-logs-calendars.ts';
import { Caller } from './nothing-in-logs-caller.ts';
import { firstJob } from './nothing-in-logs-first-job.ts';
import { expectSameForAll } from './nothing-in-logs-letterbox.ts';
import { expectOnlySentences, filesBeside, withoutSetUpCode } from './nothing-in-logs-lines.ts';
import { Markers } from './nothing-in-logs-markers.ts';
import { cutOff, oddBytes, oddPages } from './nothing-in-logs-odd-requests.ts';
import { refusals } from './nothing-in-logs-refusals.ts';
import { expectLooked } from './nothing-in-logs-planted.ts';
import { openRelay, type Relay } from './nothing-in-logs-relay.ts';
import { sealedJob } from './nothing-in-logs-sealed-job.ts';
import { Heard, search } from './nothing-in-logs-search.ts';
import { cleanUp, emptyFolder, ensureBuilt, serve, stop } from './server-process.ts';

/*
 * Both main jobs, every refusal and what is really wrong, with words, names, codes, keys and
 * addresses chosen to be found: nothing of them in any log, error or header.
 */

vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });
beforeAll(ensureBuilt);
afterAll(cleanUp);

/** Where a home keeps its data. */
interface Footing {
  readonly env: Record<string, string>;
  readonly place: { readonly folder: string } | { readonly url: string };
  readonly relay: Relay | null;
  readonly close: () => Promise<void>;
}

const engines: [engine: string, open: () => Promise<Footing>][] = [
  [
    'the embedded database',
    async () => {
      const folder = emptyFolder();
      return { env: { DATA_DIR: folder }, place: { folder }, relay: null, close: async () => undefined };
    },
  ],
  [
    'PostgreSQL',
    async () => {
      const name = await createDatabase();
      const url = urlOf(name);
      const relay = await openRelay(url);
      const close = async () => {
        relay.close();
        await dropDatabase(name);
      };
      return { env: { DATABASE_URL: relay.url, DATA_DIR: emptyFolder() }, place: { url }, relay, close };
    },
  ],
];

describe.each(engines)('on %s', (engine, open) => {
  test.skipIf(engine === 'PostgreSQL' && !postgresIsThere)(
    'nothing of anybody is in any log, error or header',
    async () => {
      const { env, place, relay, close } = await open();
      const [markers, heard] = [new Markers(), new Heard()];
      try {
        const first = await serve(env);
        const code = first.code();
        const caller = new Caller(first.port, markers, heard);
        const slow = caller.raw(
          `GET /api/home HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ${markers.token('slow request')}`,
        );
        const room = await firstJob(caller, code);
        const letterbox = await sealedJob(caller, room);
        await calendars(caller, room);
        await expectSameForAll(caller, room, letterbox);
        const refused = await refusals(caller, room, letterbox);
        await oddPages(caller);
        await oddBytes(caller);
        const cut = ['POST /set-up', `POST ${letterbox}/envelopes`, `PUT /groups/${room.group}/reading/key`];
        await cutOff(caller, { routes: cut, session: room.sal });
        // Whatever came, refused or let in: an address and a code were said, and nothing else.
        expect(first.said().trim().split('\n')).toHaveLength(2);
        for (const error of relay?.errors ?? []) heard.add('error of the database', error);

        let broken = 0;
        if (relay !== null && 'url' in place) broken += await goneDatabase(caller, room, letterbox, relay, place.url);
        expect(await slow).toContain('wire/too-slow');
        const live = await caller.open(`${room.tonight}/door/live?seen=${markers.token('live page')}`, room.ada);
        expect(await stop(first)).toBe(0);
        expect((await live()).text).toMatch(/^: here\n\n/);
        heard.addLog(withoutSetUpCode(first.said(), code));

        await changeByHand(place);
        const second = await serve(env);
        const later = new Caller(second.port, markers, heard);
        broken += await metByHand(later, room, letterbox);
        expect(await stop(second)).toBe(0);
        heard.addLog(second.said());
        const bugs = heard.texts('log line').filter((line) => line.startsWith('Bug on '));
        expect(bugs.length).toBeGreaterThan(4);
        // A value that was quoted by the database itself, cut out.
        expect(bugs.join('\n')).toMatch(/ 22P02$/m);
        for (const server of [first, second]) expectOnlySentences(server.said());
        for (const file of filesBeside(env['DATA_DIR'] ?? '')) heard.add('file beside the database', file);

        const { findings, ...looked } = search(markers.all, heard);
        const places = heard.places.map((where) => `${heard.count(where)} × ${where}`).join(', ');
        const asked = caller.asked + later.asked;
        console.log(
          `nothing in logs, ${engine}: ${looked.markers} markers in ${looked.encodings} encodings (${looked.needles} texts)` +
            ` looked for in ${places}; ${asked} requests, ${refused.size} of ${Object.keys(statusByCode).length} refusals,` +
            ` ${broken} broken, ${bugs.length} bugs said`,
        );
        expect(findings).toEqual([]);
        expectLooked(markers, heard, asked, relay === null ? 'file beside the database' : 'error of the database');
      } finally {
        await close();
      }
    },
  );
});
