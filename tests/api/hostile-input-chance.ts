import fc from 'fast-check';

/* What chance writes: words of every length and script, numbers at their limits, JSON of any shape. */

const ATOMS = [
  ...['x', ' ', '\n', '"', '\\', '%', '0', '-', '\u0000', '\u202e', '\u200d', '\ufeff', '\u2028', '\ud83d', '\ude00'],
  ...['é', 'e\u0301', '🌻', '\ufdfa', '\u{10ffff}'],
];

/** Where fields of ours end, and one more; then far beyond. */
const LENGTHS = [1, 1, 1, 2, 3, 8, 26, 40, 41, 60, 61, 64, 80, 81, 160, 161, 200, 300, 301, 500, 641];
const LONG = [2_400, 16_000, 65_000, 65_536, 1_048_576];

const atom = fc.constantFrom(...ATOMS);

export const anyWord: fc.Arbitrary<string> = fc
  .array(fc.tuple(atom, fc.constantFrom(...LENGTHS)), { maxLength: 4 })
  .map((parts) => parts.map(([one, count]) => one.repeat(count)).join(''));

const anyText = fc.oneof(
  { weight: 4, arbitrary: anyWord },
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.tuple(atom, fc.constantFrom(...LONG)).map(([one, count]) => one.repeat(count)) },
);

const anyNumber = fc.oneof(
  fc.double().map(String),
  fc.bigInt().map(String),
  fc.tuple(fc.integer(), fc.integer({ min: -400, max: 400 })).map(([digits, power]) => `${digits}e${power}`),
  fc.constantFrom('-0', '1E+2', '01', '+1', '.5', '1.', '1_0', '1e999999'),
);

const deep = fc
  .tuple(fc.integer({ min: 1, max: 40_000 }), fc.constantFrom(['[', ']'] as const, ['{"a":', '}'] as const))
  .map(([levels, [open, close]]) => `${open.repeat(levels)}1${close.repeat(levels)}`);

const wide = fc
  .tuple(fc.integer({ min: 0, max: 100_000 }), fc.constantFrom('0', 'null', '""', '{}'))
  .map(([count, part]) => `[${Array.from({ length: count }, () => part).join(',')}]`);

/** JSON text, most of it well-formed. */
export const anyJson: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: anyText.map((text) => JSON.stringify(text)) },
  { weight: 3, arbitrary: anyNumber },
  { weight: 3, arbitrary: fc.json({ maxDepth: 4 }) },
  { weight: 1, arbitrary: deep },
  { weight: 1, arbitrary: wide },
);

/** What a header can hold. */
export const anyKey: fc.Arbitrary<string> = fc
  .string({ unit: 'grapheme-ascii', maxLength: 120 })
  .map((key) => key.trim());

/** A day and a hash, as pages of a list end, or nearly so. */
export const anyPageEnd: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof(fc.stringMatching(/^\d{4}-\d\d-\d\d$/), fc.constantFrom('0000-01-01', '9999-12-31', '2026-02-30')),
    fc.stringMatching(/^[\w-]{42,44}$/),
  )
  .map(([day, hash]) => `${day}.${hash}`);
