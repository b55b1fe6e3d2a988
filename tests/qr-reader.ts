/**
 * Reads a QR code's matrix as ISO/IEC 18004 has it, for tests only: versions 5 to 8, no repair. Written from the standard and not from the library that draws them.
 */
export function readQr(size: number, isDark: (x: number, y: number) => boolean): string {
  const version = (size - 17) / 4;
  const centres = ALIGNMENT[version];
  if (centres === undefined) throw new Error(`version ${version} is not read here`);
  const format = formatBits(isDark) ^ 0b101_0100_0001_0010;
  const level = (['M', 'L', 'H', 'Q'] as const)[format >> 13];
  const mask = MASKS[(format >> 10) & 7];
  const blocks = BLOCKS[`${version}${level ?? ''}`];
  if (mask === undefined || blocks === undefined) throw new Error(`level ${level ?? '?'} is not read here`);

  const bits: number[] = [];
  let up = true;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step += 1) {
      const y = up ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (isFunction(x, y, size, version, centres)) continue;
        bits.push((isDark(x, y) ? 1 : 0) ^ (mask(x, y) ? 1 : 0));
      }
    }
    up = !up;
  }
  const words: number[] = [];
  for (let at = 0; at + 8 <= bits.length; at += 8) words.push(Number.parseInt(bits.slice(at, at + 8).join(''), 2));

  // Blocks are dealt out like cards: the first word of each, then the second of each.
  const dealt: number[][] = blocks.map(() => []);
  let next = 0;
  for (let place = 0; place < Math.max(...blocks); place += 1) {
    for (const [i, length] of blocks.entries()) {
      if (place < length) dealt[i]?.push(words[next++] ?? 0);
    }
  }
  const data = dealt
    .flat()
    .map((word) => word.toString(2).padStart(8, '0'))
    .join('');
  return textOf(data);
}

/** Segments of digits, of letters in capitals, and of bytes, one after the other (7.4). */
function textOf(data: string): string {
  let at = 0;
  const take = (bits: number): number => {
    at += bits;
    return Number.parseInt(data.slice(at - bits, at), 2);
  };
  let text = '';
  for (;;) {
    const mode = at + 4 <= data.length ? take(4) : 0;
    if (mode === 0) return text;
    if (mode === 0b0001) {
      for (let left = take(10); left > 0; left -= 3) {
        const digits = Math.min(left, 3);
        text += String(take(3 * digits + 1)).padStart(digits, '0');
      }
    } else if (mode === 0b0010) {
      for (let left = take(9); left > 0; left -= 2) {
        const two = take(left === 1 ? 6 : 11);
        text += left === 1 ? ALPHANUMERIC[two] : `${ALPHANUMERIC[Math.floor(two / 45)]}${ALPHANUMERIC[two % 45]}`;
      }
    } else if (mode === 0b0100) {
      const bytes = Array.from({ length: take(8) }, () => take(8));
      text += new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array(bytes));
    } else throw new Error(`mode ${mode} is not read here`);
  }
}

const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

/** Centres of the alignment patterns (Annex E). */
const ALIGNMENT: Readonly<Record<number, readonly number[]>> = {
  5: [6, 30],
  6: [6, 34],
  7: [6, 22, 38],
  8: [6, 24, 42],
};

/** Data words of each block, by version and level (table 9). */
const BLOCKS: Readonly<Record<string, readonly number[]>> = {
  '5L': [108],
  '5M': [43, 43],
  '5Q': [15, 15, 16, 16],
  '6L': [68, 68],
  '6M': [27, 27, 27, 27],
  '6Q': [19, 19, 19, 19],
  '7L': [78, 78],
  '7M': [31, 31, 31, 31],
  '7Q': [14, 14, 15, 15, 15, 15],
  '8L': [97, 97],
  '8M': [38, 38, 39, 39],
  '8Q': [18, 18, 18, 18, 19, 19],
};

const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** The fifteen bits beside the upper left finder, the most significant first. */
function formatBits(isDark: (x: number, y: number) => boolean): number {
  const places = [
    ...[0, 1, 2, 3, 4, 5, 7, 8].map((x) => [x, 8] as const),
    ...[7, 5, 4, 3, 2, 1, 0].map((y) => [8, y] as const),
  ];
  return places.reduce((bits, [x, y]) => (bits << 1) | (isDark(x, y) ? 1 : 0), 0);
}

/** Whether a module is a finder, its margin, timing, alignment, format or version. */
function isFunction(x: number, y: number, size: number, version: number, centres: readonly number[]): boolean {
  const far = size - 9;
  if ((x <= 8 && y <= 8) || (x > far && y <= 8) || (x <= 8 && y > far) || x === 6 || y === 6) return true;
  if (version >= 7 && ((x >= size - 11 && y <= 5) || (y >= size - 11 && x <= 5))) return true;
  const last = centres.at(-1) ?? 0;
  return centres.some((cx) =>
    centres.some((cy) => {
      const isFinder = (cx === 6 && cy === 6) || (cx === 6 && cy === last) || (cx === last && cy === 6);
      return !isFinder && Math.abs(cx - x) <= 2 && Math.abs(cy - y) <= 2;
    }),
  );
}
