import fc from 'fast-check';
import { anyJson, anyKey, anyPageEnd, anyWord } from './hostile-input-chance.ts';
import { named, objectsIn, type Place, placesIn, rewritten } from './hostile-input-json.ts';
import * as around from './hostile-input-around.ts';
import * as odd from './hostile-input-values.ts';

/*
 * From a request that is right, requests with one thing wrong. Pure: the same seed gives the same
 * ones. Who sends them, and what may come back, stands in hostile-input-run.ts.
 */

/** A request in its parts, so that one of them can be exchanged. */
export interface Draft {
  readonly method: string;
  /** '/groups/:group' */
  readonly pattern: string;
  readonly path: Readonly<Record<string, string>>;
  readonly search: string;
  /** Names that the search may have. */
  readonly searched: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly session: string | null;
  /** What the body says, and how it is written; null where none is sent. */
  readonly json: unknown;
  readonly body: string | Uint8Array<ArrayBuffer> | null;
}

/** One thing that is made wrong. */
export interface Twist {
  readonly what: string;
  readonly twisted: (draft: Draft) => Draft;
  /** The one code that it earns, where that is known. */
  readonly code?: string;
}

/** What there is to try for this request, once each, beginning with the request as it is. */
export function everyTwist({ method, path, searched, json, body }: Draft): Twist[] {
  const always = [
    { what: 'as it is', twisted: (draft: Draft) => draft },
    ...around.headers.map(([name, text]) => header(name, text)),
    ...around.keys.map((key) => header('idempotency-key', key)),
    ...around.sessions.map(session),
    ...around.searches.map(search),
    ...searched.flatMap((name) => around.searchWords.map((word) => search(`?${name}=${word}`))),
    ...around.methods.map(byMethod),
    ...Object.keys(path).flatMap((name) => around.segments.map((text) => segment(name, text))),
  ];
  if (method === 'GET') return always;
  if (body === null) return [...always, ...odd.bodies.map(([text]) => whole(text))];
  const places = placesIn(json);
  return [
    ...always,
    ...odd.bodies.map(([text, code]) => whole(text, code)),
    ...odd.kinds.map(([kind, code]) => header('content-type', kind, code)),
    ...places.flatMap((at) => Object.entries(odd.values).map(([name, text]) => value(at, text, name))),
    ...places.flatMap((at) => [without(at), twice(at, 'null'), twice(at, '"x"')]),
    ...objectsIn(json).flatMap((at) => odd.names.map((name) => beside(at, name, '{"a":[1]}'))),
    ...odd.writings.map(writing),
    ...[0.1, 0.5, 0.9, 0.999].map((at) => ({ ...cut(at), code: 'wire/unreadable' })),
    ...odd.noText.map((bytes) => ({ ...inserted(0.5, bytes), code: 'wire/unreadable' })),
  ];
}

/** Something to try by chance: longer, odder, in any place. */
export function anyTwist({ method, path, searched, json, body }: Draft): fc.Arbitrary<Twist> {
  const twists: fc.Arbitrary<Twist>[] = [
    anyWord.map((word) => search(`?${escaped(word)}=${escaped(word)}`)),
    anyWord.map(session),
    anyKey.map((key) => header('idempotency-key', key)),
    fc.constantFrom(...around.headers).map(([name, text]) => header(name, text)),
  ];
  if (searched.length > 0) {
    const word = fc.oneof(anyWord.map(escaped), anyPageEnd);
    twists.push(fc.tuple(fc.constantFrom(...searched), word).map(([name, one]) => search(`?${name}=${one}`)));
  }
  const names = Object.keys(path);
  if (names.length > 0) {
    const address = fc.stringMatching(/^[0-9a-hjkmnp-tv-z]{26}$/);
    const text = fc.oneof(anyWord.map(escaped), address);
    twists.push(fc.tuple(fc.constantFrom(...names), text).map(([name, one]) => segment(name, one)));
  }
  if (method !== 'GET') twists.push(anyJson.map((text) => whole(text)));
  if (body !== null) {
    const place = fc.constantFrom(...placesIn(json));
    const object = fc.constantFrom(...objectsIn(json));
    const somewhere = fc.nat(1_000).map((n) => n / 1_000);
    const inPlace = fc.tuple(place, anyJson);
    twists.push(
      // Most chances go to the fields: there are many, and the longest way into the house is theirs.
      ...Array.from({ length: 6 }, () => inPlace.map(([at, text]) => value(at, text))),
      inPlace.map(([at, text]) => twice(at, text)),
      fc.tuple(object, anyWord, anyJson).map(([at, name, text]) => beside(at, JSON.stringify(name), text)),
      somewhere.map(cut),
      fc.tuple(somewhere, fc.array(fc.nat(255), { minLength: 1, maxLength: 8 })).map(([at, it]) => inserted(at, it)),
    );
  }
  return fc.oneof(...twists);
}

// twists ------------------------------------------------------------------------------------------

function header(name: string, text: string | null, code?: string | null): Twist {
  return {
    what: `${name}: ${brief(text)}`,
    twisted: (draft) => {
      const { [name]: _, ...others } = draft.headers;
      return { ...draft, headers: text === null ? others : { ...others, [name]: text } };
    },
    ...(code === undefined || code === null ? {} : { code }),
  };
}

function session(text: string | null): Twist {
  return { what: `session ${brief(text)}`, twisted: (draft) => ({ ...draft, session: text }) };
}

function search(text: string): Twist {
  return { what: `search ${brief(text)}`, twisted: (draft) => ({ ...draft, search: text }) };
}

function byMethod(word: string): Twist {
  // Whoever only reads sends no body: a Request would not let them.
  const reads = /^(get|head)$/i.test(word);
  return { what: word, twisted: (draft) => ({ ...draft, method: word, body: reads ? null : draft.body }) };
}

function segment(name: string, text: string): Twist {
  return {
    what: `${name} is ${brief(text)}`,
    twisted: (draft) => ({ ...draft, path: { ...draft.path, [name]: text } }),
  };
}

function whole(text: string, code?: string): Twist {
  return {
    what: `body ${brief(text)}`,
    twisted: (draft) => ({ ...draft, body: text }),
    ...(code === undefined ? {} : { code }),
  };
}

function value(at: Place, text: string, name = 'by chance'): Twist {
  return inBody(`${at.join('.')} is ${name}: ${brief(text)}`, at, (own) => named(own, text));
}

function without(at: Place): Twist {
  return inBody(`without ${at.join('.')}`, at, () => null);
}

/** A name given twice; in a list, one more before it. */
function twice(at: Place, text: string): Twist {
  return inBody(
    `${at.join('.')} twice, first ${brief(text)}`,
    at,
    (own, right) => `${named(own, text)},${named(own, right)}`,
  );
}

/** One more name in an object. */
function beside(at: Place, name: string, text: string): Twist {
  return inBody(`${brief(name)} in .${at.join('.')}`, at, (own, right) =>
    named(own, `{${name}:${text}${right === '{}' ? '' : ','}${right.slice(1)}`),
  );
}

function inBody(what: string, at: Place, rewrite: Parameters<typeof rewritten>[2]): Twist {
  return { what, twisted: (draft) => ({ ...draft, body: rewritten(draft.json, at, rewrite) }) };
}

function writing({ what, code, write }: odd.Writing): Twist {
  return {
    what,
    twisted: (draft) => ({ ...draft, body: write(JSON.stringify(draft.json)) }),
    ...(code === null ? {} : { code }),
  };
}

function cut(at: number): Twist {
  const write = (text: string) => text.slice(0, Math.floor(text.length * at));
  return writing({ what: `cut at ${at}`, code: null, write });
}

function inserted(at: number, bytes: readonly number[]): Twist {
  const write = (text: string) => {
    const right = new TextEncoder().encode(text);
    const middle = Math.floor(right.length * at);
    return new Uint8Array([...right.slice(0, middle), ...bytes, ...right.slice(middle)]);
  };
  return writing({ what: `bytes ${bytes.join(' ')} at ${at}`, code: null, write });
}

function escaped(word: string): string {
  return encodeURIComponent(word.toWellFormed());
}

/** Shortened, so that a finding can be read. */
function brief(text: string | null): string {
  if (text === null) return 'none';
  return text.length <= 40 ? text : `${text.slice(0, 30)}… (${text.length} characters)`;
}
