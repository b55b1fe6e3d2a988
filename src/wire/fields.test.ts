import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressed, line, paragraph, wallTime, webLink } from './fields.ts';

const codeOf = (
  schema: { safeParse: (value: unknown) => { success: boolean; error?: { issues: { message: string }[] } } },
  value: unknown,
) => schema.safeParse(value).error?.issues[0]?.message ?? 'fine';

test('a line comes out clean: NFC, one line, no white space at its ends, as long as allowed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const parsed = line(40).safeParse(text);
      if (!parsed.success) return;
      expect(parsed.data).toBe(parsed.data.normalize('NFC').trim());
      expect(parsed.data).not.toMatch(/[\p{Cc}\u2028\u2029]| {2}/u);
      expect(parsed.data.isWellFormed()).toBe(true);
      expect([...parsed.data].length).toBeGreaterThan(0);
      expect([...parsed.data].length).toBeLessThanOrEqual(40);
      expect(line(40).parse(parsed.data)).toBe(parsed.data);
    }),
  );
});

test('lines, by hand', () => {
  expect(line(40).parse('  Ada \t\n Lovelace ')).toBe('Ada Lovelace');
  expect(line(40).parse('👩🏽‍🤝‍👩🏻')).toBe('👩🏽‍🤝‍👩🏻');
  expect(line(5).parse('🌻🌻🌻🌻🌻')).toBe('🌻🌻🌻🌻🌻');
  const faults: [unknown, string][] = [
    [undefined, 'missing'],
    [null, 'missing'],
    [7, 'missing'],
    ['', 'missing'],
    ['   ', 'missing'],
    ['\u200b\u200d\u2060', 'missing'],
    ['\u3164', 'missing'],
    ['x'.repeat(41), 'too-long'],
    ['x'.repeat(100_000), 'too-long'],
    ['a\u0000', 'odd-characters'],
    ['a\ud800', 'odd-characters'],
    ['a\u202eb', 'odd-characters'],
    ['a\u2066b', 'odd-characters'],
    ['\ufeffa', 'odd-characters'],
    ['a\u2028b', 'odd-characters'],
  ];
  for (const [value, code] of faults) expect([value, codeOf(line(40), value)]).toEqual([value, code]);
});

test('a paragraph keeps its lines and may be empty', () => {
  expect(paragraph(40).parse(' a\r\nb\rc\n')).toBe('a\nb\nc');
  expect(paragraph(40).parse('')).toBe('');
  expect(codeOf(paragraph(40), 'a\u0000')).toBe('odd-characters');
  expect(codeOf(paragraph(40), 'a\tb')).toBe('odd-characters');
  expect(codeOf(paragraph(40), '\udfff')).toBe('odd-characters');
  expect(codeOf(paragraph(3), 'abcd')).toBe('too-long');
});

test('a link is https, or none at all', () => {
  for (const text of ['', 'https://example.org', ' https://example.org/a?b#c '])
    expect(webLink.safeParse(text).success).toBe(true);
  for (const text of [
    'http://example.org',
    'javascript:alert(1)',
    'https://',
    'example.org',
    'https://a\u202e.org',
    'data:text/html,x',
  ]) {
    expect([text, codeOf(webLink, text)]).toEqual([text, 'not-a-link']);
  }
});

test('wall times and addresses', () => {
  for (const text of ['00:00', '19:00', '23:59']) expect(wallTime.safeParse(text).success).toBe(true);
  for (const text of ['24:00', '7:00', '19:60', '19:00:00', ' 19:00', '１９:００'])
    expect(codeOf(wallTime, text)).toBe('not-a-time');
  expect(codeOf(addressed, 'x')).toBe('unknown');
  expect(codeOf(addressed, 5)).toBe('missing');
});
