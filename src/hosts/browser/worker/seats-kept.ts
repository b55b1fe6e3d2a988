import { z } from 'zod';
import type { World } from '../world.ts';
import { finished } from './indexed.ts';

const seatKept = z.object({
  world: z.enum(['own', 'example']),
  /** A name that opens nothing: what a tab knows. */
  seat: z.string(),
  session: z.string(),
  /** An example's person is named when it is made; anybody else by asking the API. */
  label: z.string().nullable(),
  note: z.string(),
  /** Where an example's person stands in the list; nobody else's order is kept. */
  place: z.number(),
});
const lastKept = z.object({ seat: z.string() });
const copiedKept = z.object({ day: z.string() });

/** Who may sit here, with the session that lets them. */
export type Seat = z.infer<typeof seatKept>;

const NAME = 'evenground-seats';
/** Beside the worlds in the store of what was last: when the last copy was made. No world is called so. */
const COPIED = 'copied';

/** The seats of this device. Tokens never leave the worker. */
export class SeatsKept {
  #database: Promise<IDBDatabase> | null = null;

  async list(world: World): Promise<Seat[]> {
    const all = await this.#run('seats', 'readonly', (store) => store.getAll());
    return z
      .array(seatKept)
      .parse(all)
      .filter((seat) => seat.world === world)
      .sort((a, b) => a.place - b.place);
  }

  /** The seat, or the one last used in this world where none is named; null where there is none. */
  async find(world: World, name: string | null): Promise<Seat | null> {
    const seat = name ?? (await this.last(world));
    if (seat === null) return null;
    const found = await this.#run('seats', 'readonly', (store) => store.get([world, seat]));
    return seatKept.optional().parse(found) ?? null;
  }

  async last(world: World): Promise<string | null> {
    const found = await this.#run('last', 'readonly', (store) => store.get(world));
    return lastKept.optional().parse(found)?.seat ?? null;
  }

  async sit(world: World, seat: string): Promise<void> {
    await this.#run('last', 'readwrite', (store) => store.put({ world, seat }));
  }

  /** Keeps a session; the same one again, from a retry, keeps its seat. */
  async add(world: World, session: string, named: Pick<Seat, 'label' | 'note' | 'place'>): Promise<string> {
    const known = (await this.list(world)).find((seat) => seat.session === session);
    if (known !== undefined) return known.seat;
    const seat: Seat = { world, seat: crypto.randomUUID(), session, ...named };
    await this.#run('seats', 'readwrite', (store) => store.add(seat));
    return seat.seat;
  }

  /** Keeps another token for the same seat. */
  async renew(seat: Seat, session: string): Promise<void> {
    await this.#run('seats', 'readwrite', (store) => store.put({ ...seat, session }));
  }

  async remove(world: World, seat: string): Promise<void> {
    await this.#run('seats', 'readwrite', (store) => store.delete([world, seat]));
  }

  async clear(world: World): Promise<void> {
    for (const { seat } of await this.list(world)) await this.remove(world, seat);
    await this.#run('last', 'readwrite', (store) => store.delete(world));
  }

  /** The day of the last copy of this device, or null. */
  async copiedOn(): Promise<string | null> {
    const found = await this.#run('last', 'readonly', (store) => store.get(COPIED));
    return copiedKept.optional().parse(found)?.day ?? null;
  }

  async noteCopy(day: string): Promise<void> {
    await this.#run('last', 'readwrite', (store) => store.put({ world: COPIED, day }));
  }

  async close(): Promise<void> {
    (await this.#database)?.close();
    this.#database = null;
  }

  async #run(
    store: 'seats' | 'last',
    mode: IDBTransactionMode,
    work: (store: IDBObjectStore) => IDBRequest,
  ): Promise<unknown> {
    this.#database ??= openSeats();
    // On the disk before the answer goes out, like everything else that is acknowledged.
    const transaction = (await this.#database).transaction(store, mode, { durability: 'strict' });
    const request = work(transaction.objectStore(store));
    await finished(transaction);
    return request.result;
  }
}

function openSeats(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(NAME, 1);
    opening.addEventListener('upgradeneeded', () => {
      opening.result.createObjectStore('seats', { keyPath: ['world', 'seat'] });
      opening.result.createObjectStore('last', { keyPath: 'world' });
    });
    opening.addEventListener('success', () => resolve(opening.result));
    opening.addEventListener('error', () => reject(opening.error ?? new Error('IndexedDB')));
  });
}
