import { Temporal } from 'temporal-polyfill';
import { NotEmpty } from '../../../database/copy.ts';
import { NewerDatabase } from '../../../database/migrate.ts';
import type { CopyMade, CopyOpened, Ended, Fault, Keeping, SeatsHere, SeatView, Stage, Wordless } from '../messages.ts';
import { databaseOf, type World, worlds } from '../world.ts';
import { type OpenWorld, openWorld, random } from './open-world.ts';
import { own, StillHeld } from './ownership.ts';
import { SeatsKept } from './seats-kept.ts';
import { isKept } from './engine.ts';
import { erased } from './indexed.ts';
import { hasWords, labelled } from './seat-label.ts';

/** What the device cannot do, by the word that has a sentence. */
export class Faulty extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(fault);
    this.fault = fault;
  }
}

export interface Answered {
  readonly response: Response;
  /** The seat that the tab sits on from now on, where a session began with this answer; whether its own is gone. */
  readonly seat: string | null;
  readonly left: boolean;
}

type Tell = (stage: Stage) => void;

const HOUR_MS = 3_600_000;
/** What is due waits until whoever just came has their page. */
const SOON_MS = 3_000;

/** Everything that is kept here, in one worker: the worlds, each opened when first asked for, and the seats. */
export class Device {
  readonly #seats = new SeatsKept();
  readonly #openings = new Map<World, { opened: Promise<OpenWorld>; tells: Set<Tell>; stage: Stage }>();
  readonly #onEnded: (why: Ended) => void;
  readonly #busy = new Set<Promise<unknown>>();
  #owned: Promise<void> | null = null;
  #isSteppedDown = false;

  constructor(onEnded: (why: Ended) => void) {
    this.#onEnded = onEnded;
  }

  async open(world: World, tell: Tell = () => undefined): Promise<OpenWorld> {
    if (this.#isSteppedDown) throw new Faulty('stepped-down');
    const known = this.#openings.get(world);
    if (known !== undefined) {
      tell(known.stage);
      known.tells.add(tell);
      return known.opened.finally(() => known.tells.delete(tell));
    }
    const tells = new Set([tell]);
    const opening = {
      tells,
      stage: 'waiting' as Stage,
      opened: this.#openNow(world, (stage) => {
        opening.stage = stage;
        for (const each of tells) each(stage);
      }),
    };
    this.#openings.set(world, opening);
    opening.opened.catch(() => this.#openings.delete(world));
    return opening.opened;
  }

  async answer(world: World, seatName: string | null, request: Request): Promise<Answered> {
    return this.#atWork(() => this.#answerNow(world, seatName, request));
  }

  async #answerNow(world: World, seatName: string | null, request: Request): Promise<Answered> {
    const opened = await this.open(world);
    const seat = await this.#seats.find(world, seatName);
    const { response, session, news } = await opened.api.handle(request, { session: seat?.session ?? null });
    if (request.method !== 'GET') await this.#keep(world, opened);
    if (news === 'over' && seat !== null) await this.#seats.remove(world, seat.seat);
    // The same person on the same seat: only the token is another.
    if (news === 'renewed' && session !== null && seat !== null) await this.#seats.renew(seat, session);
    if (session === null || news === 'renewed') return { response, seat: null, left: news === 'over' };
    const begun = await this.#seats.add(world, session, { label: null, note: '', place: 0 });
    await this.#seats.sit(world, begun);
    return { response, seat: begun, left: false };
  }

  async seats(world: World, sitting: string | null): Promise<SeatsHere> {
    const all = await this.#seats.list(world);
    // Asking who is here makes no world where there is none.
    if (all.length === 0 && !this.#openings.has(world)) return { seats: [], sitting: null };
    const { api } = await this.open(world);
    const views: SeatView[] = [];
    for (const seat of all) {
      const view = await labelled(api, seat);
      if (view === null) await this.#seats.remove(world, seat.seat);
      else views.push(view);
    }
    const found = await this.#seats.find(world, sitting);
    return { seats: views, sitting: found?.seat ?? null };
  }

  async sit(world: World, seat: string): Promise<void> {
    await this.#seats.sit(world, seat);
  }

  async keeping(): Promise<Keeping> {
    const { setupCode } = await this.open('own');
    return { isSetUp: setupCode === null, copiedOn: await this.#seats.copiedOn() };
  }

  /** Who sits here and could not come in where there are no seats. */
  async wordless(): Promise<Wordless> {
    const { api } = await this.open('own');
    const wordless: SeatView[] = [];
    for (const seat of await this.#seats.list('own')) {
      const view = await labelled(api, seat);
      if (view !== null && !(await hasWords(api, seat))) wordless.push(view);
    }
    return { wordless };
  }

  /** Everything of the own world, with its seats, in one sealed file. */
  copy(passphrase: string): Promise<CopyMade> {
    return this.#atWork(async () => {
      const opened = await this.open('own');
      if (opened.setupCode !== null) return { copy: null };
      const { makeBackup } = await import('../../../backup/backup.ts');
      const madeOn = Temporal.Now.plainDateISO().toString();
      const seats = (await this.#seats.list('own')).map(({ session, label, note, place }) => {
        return { session, label, note, place };
      });
      const copy = await opened.inOne(async (db) => {
        const sealed = await makeBackup(db, { home: 'device', madeOn, passphrase, seats });
        return new Response(streamed(sealed)).blob();
      });
      await this.#seats.noteCopy(madeOn);
      return { copy };
    });
  }

  /**
   * A copy becomes the own world, where nobody has set one up. Its seats are kept before the world
   * is: a device that is cut off in between has seats that lead nowhere, and forgets them.
   */
  openCopy(file: Blob, passphrase: string): Promise<CopyOpened> {
    return this.#atWork(async () => {
      const { CannotOpen, letsSomebodyIn, openBackup } = await import('../../../backup/backup.ts');
      const opened = await this.open('own');
      if (opened.setupCode === null) return { refused: 'not-empty' };
      try {
        const backup = await openBackup(() => file.stream(), passphrase);
        if (!letsSomebodyIn(backup, 'device')) return { refused: 'no-way-in' };
        await opened.inOne((db) => backup.restore(db, 'device'));
        const seats = backup.head.home === 'device' ? backup.seats : [];
        for (const { session, ...named } of seats) await this.#seats.add('own', session, named);
        await this.#seats.noteCopy(backup.head.madeOn);
        await this.#keep('own', opened);
        // Opened anew, it knows that it is set up.
        await this.#close('own', false);
        return { opened: { seats: seats.length } };
      } catch (error) {
        if (error instanceof CannotOpen) return { refused: error.fault };
        if (error instanceof NotEmpty) return { refused: 'not-empty' };
        await this.#close('own', false);
        await this.#seats.clear('own');
        throw error instanceof Faulty ? error : new Faulty(faultIn(error));
      }
    });
  }

  /** Whoever takes over waits for it. */
  async #atWork<T>(work: () => Promise<T>): Promise<T> {
    const working = work();
    this.#busy.add(working);
    return working.finally(() => this.#busy.delete(working));
  }

  /** The example as it was at first. */
  async startExampleAgain(): Promise<void> {
    await this.#owning();
    await this.#close('example', false);
    await this.#eraseWorld('example');
  }

  /** Nothing of ours is left in this browser's databases; the page sees to the rest. */
  async erase(): Promise<void> {
    await this.#owning();
    this.#isSteppedDown = true;
    await Promise.allSettled(this.#busy);
    for (const world of worlds) {
      await this.#close(world, false);
      await this.#eraseWorld(world);
    }
    await this.#seats.close();
    await erased('evenground-seats');
    // After the answer to whoever asked.
    setTimeout(() => this.#onEnded('erased'), 0);
  }

  async #openNow(world: World, tell: Tell): Promise<OpenWorld> {
    await this.#owning();
    const opened = await this.#openOrSay(world, tell);
    setTimeout(() => void this.#due(world), SOON_MS);
    return opened;
  }

  async #openOrSay(world: World, tell: Tell): Promise<OpenWorld> {
    try {
      if (world === 'example') await this.#forgetHalfAnExample();
      const opened = await openWorld(world, tell);
      if (world === 'example' && opened.setupCode !== null) await this.#buildExample(opened, tell);
      return opened;
    } catch (error) {
      console.error('opening', error);
      if (error instanceof NewerDatabase) throw new Faulty('newer-data');
      throw new Faulty(faultIn(error));
    }
  }

  #owning(): Promise<void> {
    this.#owned ??= own((why) => this.#stepDown(why)).catch((error: unknown) => {
      this.#owned = null;
      throw new Faulty(this.#isSteppedDown ? 'stepped-down' : error instanceof StillHeld ? 'held' : 'broken');
    });
    return this.#owned;
  }

  /** Another worker takes over: what is under way is finished and kept, then everything is let go. */
  async #stepDown(why: Ended): Promise<void> {
    this.#isSteppedDown = true;
    await Promise.allSettled(this.#busy);
    for (const world of worlds) await this.#close(world, true);
    await this.#seats.close();
    this.#onEnded(why);
  }

  async #close(world: World, keeping: boolean): Promise<void> {
    const opening = this.#openings.get(world);
    if (opening === undefined) return;
    this.#openings.delete(world);
    const opened = await opening.opened.catch(() => null);
    if (opened === null) return;
    opened.api.endStreams();
    if (keeping) await opened.flush();
    await opened.close();
  }

  /** What could not be kept is not pretended: the world is opened anew from what is on the device. */
  async #keep(world: World, opened: OpenWorld): Promise<void> {
    try {
      await opened.flush();
    } catch (error) {
      console.error('keeping', error);
      await this.#close(world, false);
      throw new Faulty(faultIn(error));
    }
  }

  async #due(world: World): Promise<void> {
    const opened = await this.#openings.get(world)?.opened.catch(() => null);
    if (opened === null || opened === undefined) return;
    try {
      if (opened.setupCode === null) {
        await opened.api.due();
        await opened.tidy();
        await this.#keep(world, opened);
      }
    } catch (error) {
      console.error('due', error);
    }
    setTimeout(() => void this.#due(world), HOUR_MS);
  }

  async #buildExample(opened: OpenWorld, tell: Tell): Promise<void> {
    tell('example');
    const { buildExample } = await import('../../../example/example-group.ts');
    const { seats } = await buildExample((request, session) => opened.api.handle(request, { session }), {
      random,
      setupCode: opened.setupCode ?? '',
      now: Temporal.Now.instant(),
    });
    await opened.flush();
    for (const [place, { session, label, note }] of seats.entries()) {
      await this.#seats.add('example', session, { label, note, place });
    }
    const [first] = await this.#seats.list('example');
    if (first !== undefined) await this.#seats.sit('example', first.seat);
    tell('ready');
  }

  /** An example that was closed while being made has a database and nobody to sit in it. */
  async #forgetHalfAnExample(): Promise<void> {
    if ((await this.#seats.last('example')) === null && (await isKept('example'))) await this.#eraseWorld('example');
  }

  async #eraseWorld(world: World): Promise<void> {
    await this.#seats.clear(world);
    await erased(`/pglite/${databaseOf(world)}`);
  }
}

/** As a Response wants it. */
function streamed(bytes: ReadableStream<Uint8Array>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return bytes.pipeThrough(
    new TransformStream({ transform: (piece, controller) => controller.enqueue(new Uint8Array(piece)) }),
  );
}

/** What IndexedDB says when there is no room, or when it is not to be had. */
function faultIn(error: unknown): Fault {
  if (!(error instanceof DOMException)) return 'broken';
  if (error.name === 'QuotaExceededError') return 'no-room';
  return ['InvalidStateError', 'SecurityError', 'UnknownError'].includes(error.name) ? 'no-storage' : 'broken';
}
