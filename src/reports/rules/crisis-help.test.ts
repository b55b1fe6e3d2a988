import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { isCountry } from '../../groups/rules/countries.ts';
import { CRISIS_COUNTRIES, crisisHelpFor, OWNER } from './crisis-help.ts';

/** No page of a provider or a government was found for these: docs/crisis-help.md says what is missing. */
const NOBODY_TO_TALK_TO = ['DK', 'IN', 'IT'];

const all = CRISIS_COUNTRIES.flatMap((country) => crisisHelpFor(country).map((line) => ({ country, ...line })));

test('there are numbers for the countries we set out to cover, each a country, each once', () => {
  expect(CRISIS_COUNTRIES).toHaveLength(20);
  expect(new Set(CRISIS_COUNTRIES).size).toBe(20);
  expect(CRISIS_COUNTRIES.filter((code) => !isCountry(code))).toEqual([]);
});

test('a country that is not listed gets no number, rather than a guessed one', () => {
  for (const code of ['PT', 'gb', '', 'ZZ', 'constructor']) expect(crisisHelpFor(code)).toEqual([]);
});

test.each(CRISIS_COUNTRIES)('%s: somebody comes, and somebody listens', (country) => {
  const lines = crisisHelpFor(country);
  expect(lines.some((line) => line.when === 'danger' && line.tel !== null)).toBe(true);
  expect(lines.some((line) => line.when === 'talk')).toBe(!NOBODY_TO_TALK_TO.includes(country));
  const order = lines.map((line) => line.when);
  expect(order).toEqual([...order].sort());
  expect(new Set(lines.map((line) => line.number)).size).toBe(lines.length);
});

test('each number can be dialled, and is the one that is read', () => {
  for (const { country, name, number, tel, how } of all) {
    const where = `${country} ${name}`;
    expect(number, where).toMatch(/^\+?\d[\d -]*\d$/);
    if (how === 'text') expect(tel, where).toBeNull();
    else {
      expect(tel, where).toMatch(/^\+?\d{2,15}$/);
      expect(tel, where).toBe(number.replaceAll(' ', '').replaceAll('-', ''));
    }
  }
});

test('numbers that people know by heart are not mistyped', () => {
  const numbers = (country: string) => crisisHelpFor(country).map((line) => line.number);
  expect(numbers('GB')).toEqual(['999', '116 123', '85258']);
  expect(numbers('US')).toEqual(['911', '988']);
  expect(numbers('AU')).toEqual(['000', '13 11 14']);
  expect(crisisHelpFor('CA').map((line) => line.tel)).toEqual(['911', '988']);
});

test('each says whose it is, where that is written, and when somebody looked', () => {
  expect(OWNER).not.toBe('');
  for (const { country, name, source, checkedOn, hours } of all) {
    const where = `${country} ${name}`;
    expect(name.trim(), where).not.toBe('');
    expect(new URL(source).protocol, where).toBe('https:');
    expect(Temporal.PlainDate.from(checkedOn).toString(), where).toBe(checkedOn);
    expect(hours, where).toMatch(/^[a-z-]+$/);
  }
});
