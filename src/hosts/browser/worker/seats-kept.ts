import type { World } from '../world.ts';
import { finished } from './indexed.ts';

/**
 * The seats of this device: who may sit here, each with the session that lets them. Tokens never
 * leave the worker; a tab knows its seat by a name that opens nothing.
 */
export interface Seat {
  readonly world: World;
  readonly seat: string;
  readonly session: string;
  /** An example's person is named when it is made; anybody else by asking the API. */
  readonly label: string | null;
  readonly note: string;
  /** Where an example's person stands in the list; nobody else's order is kept. */
  readonly place: number;
}

const NAME = 'evenground-seats';

export class SeatsKept {
  #database: Promise<IDBDatabase> | null = null;

  async list(world: World): Promise<Seat[]> {
    const all = await this.#run<Seat[]>('seats', 'readonly', (store) => store.getAll() as IDBRequest<Seat[]>);
    return all.filter((seat) => seat.world === world).sort((a, b) => a.place - b.place);
  }

  /** The seat, or the one last used in this world where none is named; null where there is none. */
  async find(world: World, name: string | null): Promise<Seat | null> {
    const seat = name ?? (await this.last(world));
    if (seat === null) return null;
    const found = await this.#run<Seat | undefined>('seats', 'readonly', (store) => store.get([world, seat]));
    return found ?? null;
  }

  async last(world: World): Promise<string | null> {
    const found = await this.#run<{ seat: string } | undefined>('last', 'readonly', (store) => store.get(world));
    return found?.seat ?? null;
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

  async remove(world: World, seat: string): Promise<void> {
    await this.#run('seats', 'readwrite', (store) => store.delete([world, seat]));
  }

  async clear(world: World): Promise<void> {
    for (const { seat } of await this.list(world)) await this.remove(world, seat);
    await this.#run('last', 'readwrite', (store) => store.delete(world));
  }

  async close(): Promise<void> {
    (await this.#database)?.close();
    this.#database = null;
  }

  async #run<T>(
    store: 'seats' | 'last',
    mode: IDBTransactionMode,
    work: (store: IDBObjectStore) => IDBRequest,
  ): Promise<T> {
    this.#database ??= openSeats();
    // On the disk before the answer goes out, like everything else that is acknowledged.
    const transaction = (await this.#database).transaction(store, mode, { durability: 'strict' });
    const request = work(transaction.objectStore(store));
    await finished(transaction);
    return request.result as T;
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
