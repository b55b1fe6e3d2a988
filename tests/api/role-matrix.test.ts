import { beforeAll, expect, test, vi } from 'vitest';
import { rooms } from '../../src/api/rooms.ts';
import { onEachEngine } from '../engines.ts';
import { absentTwin, callerNames, type Cell, cellsOf, expected, isLetIn, knows, MATRIX } from './role-matrix.ts';
import { type Answer, type MatrixScene, matrixScene, NOTHING, REAL_PLACES } from './role-matrix-scene.ts';
import { endpoints, namesIn } from './sample-bodies.ts';

/*
 * Every endpoint, asked by everybody, about what is theirs, somebody else's, and nobody's. What is
 * not there and what is not yours get the same answer: status, headers, body and statements.
 */

onEachEngine('the role matrix', (house) => {
  let scene: MatrixScene;
  beforeAll(async () => {
    scene = await matrixScene(house());
  });

  /** How the answer is not what the matrix says; null where it is. */
  function difference(cell: Cell, answer: Answer, twin: Answer | null): string | null {
    const { caller, route, group, thing } = cell;
    const said = `${caller}: ${route} of ${group ?? 'no group'}${thing === null ? '' : `, a thing of ${thing}`}`;
    const wanted = expected(cell);
    const heard = answer.status < 300 ? 'in' : (/"code":"([^"]+)"/.exec(answer.body)?.[1] ?? String(answer.status));
    if (heard !== wanted) return `${said}: ${heard}, and not ${wanted}`;
    const parts = ['status', 'headers', 'body', 'statements'] as const;
    const telling =
      twin === null ? [] : parts.filter((part) => JSON.stringify(answer[part]) !== JSON.stringify(twin[part]));
    if (telling.length > 0) return `${said}: its ${telling.join(', ')} tell it from what is not there`;
    const leaked = REAL_PLACES.filter(
      (place) =>
        !knows(caller, place) &&
        !(MATRIX[route]?.bySecret === true && place === 'Tuesdays') &&
        scene.marks[place].some((mark) => answer.body.includes(mark)),
    );
    return leaked.length === 0 ? null : `${said}: tells of ${leaked.join(', ')}`;
  }

  /** Calls the cells of these endpoints, and stops when so many differences are found. */
  async function differences(routes: readonly string[], most = Infinity) {
    const found: string[] = [];
    const outcomes = new Map<string, number>();
    const twins = new Map<string, Answer>();
    let compared = 0;
    for (const cell of routes.flatMap(cellsOf)) {
      if (found.length >= most) break;
      const answer = await scene.ask(cell);
      const absent = absentTwin(cell);
      const name = JSON.stringify(absent);
      const isAbout = cell.group ?? cell.thing;
      const hasTwin = !isLetIn(cell) && isAbout !== null && name !== JSON.stringify(cell);
      const twin = hasTwin ? (twins.get(name) ?? (await scene.ask(absent))) : null;
      if (twin !== null) {
        twins.set(name, twin);
        compared += 1;
      }
      const fault = difference(cell, answer, twin);
      if (fault !== null) found.push(fault);
      outcomes.set(expected(cell), (outcomes.get(expected(cell)) ?? 0) + 1);
    }
    return { found, outcomes, compared };
  }

  const routes = endpoints.map(({ route }) => route);

  test('the matrix names every endpoint, and none that is not there', () => {
    expect(Object.keys(MATRIX).toSorted()).toEqual(routes.toSorted());
  });

  test('everybody is let in where the matrix says so, and nowhere else', { timeout: 300_000 }, async () => {
    const { found, outcomes, compared } = await differences(routes);
    const told = [...outcomes].map(([code, count]) => `${code} ${count}`).join(', ');
    const cells = routes.flatMap(cellsOf).length;
    console.log(
      `the role matrix: ${routes.length} endpoints, ${callerNames.length} callers, ${cells} cells (${told}), ${compared} compared with what is not there, on ${house().engine}`,
    );
    expect(found).toEqual([]);
    expect([...outcomes.values()].reduce((sum, count) => sum + count, 0)).toBe(cells);
    expect(cells).toBeGreaterThan(routes.length * callerNames.length * 3);
    expect(outcomes.get('in')).toBeGreaterThan(routes.length * 2);
    expect(compared).toBeGreaterThan(cells / 2);
  });

  test('what cannot be an address is not there either', async () => {
    const ada = { caller: 'Ada, who facilitates', group: 'Tuesdays', thing: 'Tuesdays' } as const;
    const { statements: _, ...nowhere } = await scene.ask({ ...ada, route: 'GET /groups/:group', group: 'nowhere' });
    let asked = 0;
    for (const route of routes.filter((one) => one.includes(':'))) {
      for (const name of namesIn(route)) {
        for (const text of ['x', '%00', '..%2f..', '%F0%9F%8C%BB', 'Z'.repeat(26), '0'.repeat(27), "'--"]) {
          const odd = await scene.ask({ ...ada, route }, { [name]: text });
          expect({ route, name, text, ...odd }).toEqual({ route, name, text, statements: [], ...nowhere });
          asked += 1;
        }
      }
    }
    expect(asked).toBeGreaterThan(100);
  });

  test('each endpoint lets somebody in, and each caller but the signed out is let in somewhere', () => {
    const isIn = (cell: Cell) => !['wire/not-found', 'people/signed-out'].includes(expected(cell));
    const closed = routes.filter((route) => !cellsOf(route).some(isIn));
    expect(closed).toEqual([]);
    const member = routes
      .filter((route) => MATRIX[route]?.for !== 'anyone')
      .flatMap(cellsOf)
      .filter(isIn);
    const outside = callerNames.filter((name) => !member.some(({ caller }) => caller === name));
    expect(outside).toEqual(['nobody', 'Vic, whose session is over']);
  });

  test('no permission opens or closes unnoticed', { timeout: 300_000 }, async () => {
    const unnoticed: string[] = [];
    let acts = 0;
    for (const room of rooms) {
      const { may } = room;
      const actions = new Set(
        Object.values(room.contract).flatMap(({ who }) => (who === 'anyone' || who === 'signed-in' ? [] : who)),
      );
      for (const action of actions) {
        const asked = Object.keys(room.contract).filter((route) => room.contract[route]?.who === action);
        for (const opened of [true, false]) {
          const spy = vi.spyOn(room, 'may').mockImplementation((of, who) => (of === action ? opened : may(of, who)));
          const { found } = await differences(asked, 1);
          spy.mockRestore();
          acts += 1;
          if (found.length === 0) unnoticed.push(`${room.name}: ${action} ${opened ? 'for everybody' : 'for nobody'}`);
        }
      }
    }
    // With a permission gone the second wall may stand in the way, and says so as a fault of ours.
    house().reported.length = 0;
    console.log(`the role matrix: ${acts / 2} permissions opened and closed on ${house().engine}`);
    expect(unnoticed).toEqual([]);
    expect(acts).toBeGreaterThan(12);
    expect((await differences(routes)).found).toEqual([]);
  });

  test('an answer that tells what is not yours from what is not there is noticed, by a statement alone', async () => {
    const route = 'GET /groups/:group/meetings/:meeting/door';
    const room = rooms.find(({ contract }) => route in contract);
    const right = room?.handlers[route]?.bind(null);
    if (room === undefined || right === undefined) throw new Error(route);
    const spy = vi.spyOn(room.handlers, route).mockImplementation((ask) => {
      if (!Object.values(ask.path).includes(NOTHING)) house().sent.push('a look at whose it is');
      return right(ask);
    });
    const { found } = await differences([route], 1);
    spy.mockRestore();
    expect(found).toEqual([
      `Ada, who facilitates: ${route} of Tuesdays, a thing of Thursdays: its statements tell it from what is not there`,
    ]);
  });
});
