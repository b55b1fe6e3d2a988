import { expect, test } from 'vitest';
import { squareOf } from '../../src/groups/screens/square-of.ts';
import { readQr } from '../qr-reader.ts';

const SECRET = 'Ab3_-'.repeat(13).slice(0, 64);

test.each([
  ['a short address', 'https://hill.example'],
  ['a longer one', 'https://evenground.hill-street.example'],
  ['one with a port', 'http://192.168.178.120:8080'],
])('the square on a slip says its link, character for character: %s', (_, origin) => {
  const link = `${origin}/invitation#${SECRET}`;
  const { size, isDark } = squareOf(link);
  expect(readQr(size, isDark)).toBe(link);
});

test('the outline that is printed fills exactly the dark modules', () => {
  const { size, outline, isDark } = squareOf(`https://hill.example/invitation#${SECRET}`);
  let area = 0;
  // Sum of the polygons' signed areas (shoelace), holes taken away: as many as there are dark modules.
  for (const ring of outline.split('M').filter((piece) => piece !== '')) {
    const points = ring
      .replace(/Z$/, '')
      .split('L')
      .map((point) => point.trim().split(/[ ,]+/).map(Number));
    area += points.reduce((sum, [x = 0, y = 0], i) => {
      const [nx = 0, ny = 0] = points[(i + 1) % points.length] ?? [];
      return sum + (x * ny - nx * y) / 2;
    }, 0);
  }
  let dark = 0;
  for (let y = 0; y < size; y += 1) for (let x = 0; x < size; x += 1) dark += isDark(x, y) ? 1 : 0;
  expect(Math.abs(area)).toBe(dark);
});
