import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CONTRASTS, LIGHTS, looksOf, marksOf, TEXT_SIZES, TITLES, USUAL_LOOKS } from './looks.ts';

const looks = fc.record({
  text: fc.constantFrom(...TEXT_SIZES),
  light: fc.constantFrom(...LIGHTS),
  contrast: fc.constantFrom(...CONTRASTS),
  titles: fc.constantFrom(...TITLES),
});

it('looks become marks and come back', () => {
  fc.assert(
    fc.property(looks, (chosen) => {
      expect(looksOf(marksOf(chosen))).toEqual(chosen);
    }),
  );
});

it('what is usual leaves no mark', () => {
  expect(marksOf(USUAL_LOOKS)).toEqual({});
  expect(looksOf({})).toEqual(USUAL_LOOKS);
});

it('whatever stands in a browser gives looks that the page has', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('text', 'theme', 'contrast', 'titles', 'font'), fc.string()), (kept) => {
      const { text, light, contrast, titles } = looksOf(kept);
      expect(TEXT_SIZES).toContain(text);
      expect(LIGHTS).toContain(light);
      expect(CONTRASTS).toContain(contrast);
      expect(TITLES).toContain(titles);
    }),
  );
});
