/*
 * What is put where something else is meant, as the JSON text of it: a parser hears things that no
 * value in memory can be, such as a lone surrogate's escape, 1e400, or a name given twice.
 */

const say = (value: unknown): string => JSON.stringify(value);
const times = (part: string, count: number): string => part.repeat(count);

/** Everything of this is put in every place of every body. */
export const values: Readonly<Record<string, string>> = {
  null: 'null',
  true: 'true',
  false: 'false',
  zero: '0',
  'minus zero': '-0',
  'minus one': '-1',
  half: '0.5',
  'a whole number with a point': '90.0',
  'largest integer': '9007199254740991',
  'beyond an exact integer': '9007199254740993',
  'beyond a column': '2147483648',
  'beyond a number': '1e400',
  'the last number but one': '1e308',
  'the smallest number': '5e-324',
  'a thousand digits': times('9', 1_000),
  'no number': 'NaN',
  'without end': '-Infinity',
  'in base sixteen': '0x10',
  'a number as text': '"90"',
  'empty text': '""',
  spaces: say(' \t\n '),
  'one letter': '"x"',
  'ten thousand letters': `"${times('x', 10_000)}"`,
  'just too long': `"${times('é', 321)}"`,
  'a body full': `"${times('x', 65_000)}"`,
  'a mebibyte': `"${times('x', 1_048_576)}"`,
  NUL: say('a\u0000b'),
  'NUL alone': say('\u0000'),
  'NUL as it stands': '"a\u0000b"',
  controls: say('a\u0007\u001b[31m\u0085b'),
  'high surrogate': String.raw`"a\ud800b"`,
  'low surrogate': String.raw`"\udc00"`,
  'surrogates the wrong way round': String.raw`"\udc00\ud800"`,
  'half an escape': String.raw`"\u12"`,
  'bidi override': say('a\u202eb\u2066c'),
  'right to left': say('نور אור'),
  emoji: say('👩🏽‍🤝‍👩🏻🌻'),
  'combining, a little': say(times('e\u0301', 30)),
  'combining, a tower': say(`Z${times('\u0336\u035c\u0489', 400)}`),
  'zero width': say('\u200b\u200d\u2060'),
  'byte order mark': say('\ufeffa'),
  'wide space': say('\u3000'),
  'expands under NFKC': say(times('\ufdfa', 10)),
  'a noncharacter': say('\uffff\u{10ffff}'),
  sql: say("'; drop table person; --"),
  'a cast': say("x'::int"),
  percent: say('%s%n${x}{{y}}'),
  html: say('<script>alert(1)</script>'),
  path: say('../../etc/passwd'),
  'a zone with a date': say('2020-01-01T00:00[Europe/London]'),
  'a lower-case zone': say('europe/london'),
  'a zone with NUL': say('Europe/\u0000'),
  'an offset for a zone': say('+05:30'),
  'a zone that is no place': say('Etc/GMT+14'),
  'year nought': say('0000-01-01'),
  'last year there is': say('9999-12-31'),
  'a year of six digits': say('+275760-09-13'),
  'no such day': say('2026-02-30'),
  'a date and a time': say('2026-09-29T19:00:00Z'),
  midnight: say('24:00'),
  'a javascript link': say('javascript:alert(1)'),
  'a link with a name in it': say('https://a:b@example.org/\u202e'),
  'a link to nowhere': say('https://'),
  'a link to here': say('https://127.0.0.1/healthz'),
  'an address of nothing': say(times('0', 26)),
  'a secret of nothing': say(times('A', 64)),
  'base64 of nothing': say(times('=', 8)),
  'empty list': '[]',
  'long list': say(Array.from({ length: 1_000 }, (_, i) => i)),
  'a hundred thousand noughts': `[${times('0,', 99_999)}0]`,
  'list of nulls': '[null]',
  'list of a list': '[[]]',
  'list like an object': '{"0":"x","length":1}',
  'deep lists': `${times('[', 5_000)}${times(']', 5_000)}`,
  'deeper lists than a body holds': `${times('[', 40_000)}${times(']', 40_000)}`,
  'deep objects': `${times('{"a":', 5_000)}1${times('}', 5_000)}`,
  'empty object': '{}',
  prototype: '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"toString":2}',
  'an object that says it is a number': '{"valueOf":1,"toString":null}',
  'JSON in a text': say(say({ a: [1] })),
  'a missing value': '',
  'two values': '1 2',
  'a comment': '/* */ 1',
  'single quotes': "'x'",
};

/** In place of the whole body, with the code that this earns where a body is asked for. */
export const bodies: readonly (readonly [body: string, code: string])[] = [
  ['', 'wire/invalid'],
  ['null', 'wire/invalid'],
  ['[]', 'wire/invalid'],
  ['1', 'wire/invalid'],
  ['"text"', 'wire/invalid'],
  ['true', 'wire/invalid'],
  ['{}', 'wire/invalid'],
  ['{"other":1}', 'wire/invalid'],
  ['[{},{}]', 'wire/invalid'],
  ['{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}', 'wire/invalid'],
  [`${times('[', 20_000)}${times(']', 20_000)}`, 'wire/invalid'],
  [`${times('{"a":', 10_000)}1${times('}', 10_000)}`, 'wire/invalid'],
  [`{${Array.from({ length: 5_000 }, (_, i) => `"n${i}":0`).join(',')}}`, 'wire/invalid'],
  ['   ', 'wire/unreadable'],
  ['{', 'wire/unreadable'],
  ['{"a":', 'wire/unreadable'],
  ['{}\n{}', 'wire/unreadable'],
  ['{a:1}', 'wire/unreadable'],
  ['NaN', 'wire/unreadable'],
  ['\u0000', 'wire/unreadable'],
  ['name=x&title=y', 'wire/unreadable'],
  [times('[', 60_000), 'wire/unreadable'],
  [`{"a":"${times('x', 64 * 1024)}"}`, 'wire/too-large'],
  [times('x', 1_048_576), 'wire/too-large'],
  [times(' ', 1_048_576), 'wire/too-large'],
];

/** Names that are added to an object, beside its own. */
export const names: readonly string[] = [
  '"other"',
  '""',
  '"__proto__"',
  '"constructor"',
  '"toString"',
  '"orgId"',
  '"roles"',
  '"a.b"',
  String.raw`"\u0000"`,
  String.raw`"\ud800"`,
  `"${times('n', 5_000)}"`,
];

/** What the body says it is, with the code that this earns where a body is sent; null for none. */
export const kinds: readonly (readonly [kind: string, code: string | null])[] = [
  ['text/plain', 'wire/not-json'],
  ['application/x-www-form-urlencoded', 'wire/not-json'],
  ['multipart/form-data; boundary=x', 'wire/not-json'],
  ['application/jsonp', 'wire/not-json'],
  ['application/problem+json', 'wire/not-json'],
  ['application/json, text/plain', 'wire/not-json'],
  ['text/json', 'wire/not-json'],
  ['', 'wire/not-json'],
  ['APPLICATION/JSON', null],
  ['application/json; charset=utf-16', null],
  ['application/json;charset="latin1"', null],
  ['application/json; x', null],
  [`application/json; a=${times('b', 4_000)}`, null],
];

/** The same body, written in another way, with the code that this earns; null where it is as good. */
export const writings: readonly Writing[] = [
  { what: 'every letter escaped', code: null, write: (text) => text.replaceAll(/"[^"\\]*"/g, allEscaped) },
  { what: 'white space around', code: null, write: (text) => ` \n\t${text}\r\n` },
  { what: 'with a byte order mark', code: null, write: (text) => `\ufeff${text}` },
  { what: 'swollen to the limit', code: null, write: (text) => text.padEnd(64 * 1024) },
  { what: 'swollen past it', code: 'wire/too-large', write: (text) => text.padEnd(64 * 1024 + 1) },
  { what: 'in a list', code: 'wire/invalid', write: (text) => `[${text}]` },
  { what: 'as a text', code: 'wire/invalid', write: say },
  { what: 'in UTF-16', code: 'wire/unreadable', write: inUtf16 },
  { what: 'with NUL at its end', code: 'wire/unreadable', write: (text) => `${text}\u0000` },
  { what: 'with a comma at its end', code: 'wire/unreadable', write: (text) => text.replace(/\}$/, ',}') },
  { what: 'in single quotes', code: 'wire/unreadable', write: (text) => text.replaceAll('"', "'") },
  { what: 'after another', code: 'wire/unreadable', write: (text) => `{}${text}` },
];

export interface Writing {
  readonly what: string;
  readonly code: string | null;
  readonly write: (text: string) => string | Uint8Array<ArrayBuffer>;
}

/** Bytes that are no UTF-8, and one that is and has no place in JSON. */
export const noText: readonly (readonly number[])[] = [
  [0xff, 0xfe],
  [0xc0, 0x80],
  [0xed, 0xa0, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
  [0xe2, 0x82],
  [0],
];

function allEscaped(quoted: string): string {
  return quoted.replaceAll(/[a-z]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function inUtf16(text: string): Uint8Array<ArrayBuffer> {
  const units = Array.from(text, (_, i) => text.charCodeAt(i));
  return new Uint8Array([0xff, 0xfe, ...units.flatMap((unit) => [unit & 255, unit >>> 8])]);
}
