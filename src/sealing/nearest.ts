/** Two slips of the finger, and no more: three turn one short word into most others. */
const FAR = 2;
const MOST = 3;

/**
 * Takes a word and a list, gives up to three words of the list that become it by at most two
 * slips, the fewest slips first, then those that begin alike, then as they stand in the list. A
 * slip is a letter too many, too few, another, or two neighbours that changed places (Damerau,
 * CACM 7(3), 1964; counted as the optimal string alignment: no letter is touched twice).
 */
export function nearest(word: string, list: readonly string[]): readonly string[] {
  return list
    .map((other) => ({ other, slips: slips(word, other), begins: other[0] === word[0] ? 0 : 1 }))
    .filter(({ slips }) => slips <= FAR)
    .toSorted((a, b) => a.slips - b.slips || a.begins - b.begins)
    .slice(0, MOST)
    .map(({ other }) => other);
}

/** How many slips lie between two words; more than two is any number above two. */
function slips(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > FAR || differing(letters(a), letters(b)) > 2 * FAR) return FAR + 1;
  let last: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(at(row, j) + 1, at(next, j - 1) + 1, at(row, j - 1) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, at(last, j - 2) + 1);
      next.push(least);
    }
    last = row;
    row = next;
  }
  return at(row, b.length);
}

/** Which letters a word has, a bit each: one slip changes at most two of them, so most words are done with at a look. */
function letters(word: string): number {
  let bits = 0;
  for (let i = 0; i < word.length; i += 1) bits |= 1 << (word.charCodeAt(i) & 31);
  return bits;
}

function differing(a: number, b: number): number {
  let count = 0;
  for (let bits = a ^ b; bits !== 0; bits &= bits - 1) count += 1;
  return count;
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
