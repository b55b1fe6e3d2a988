/**
 * Flesch-Kincaid grade (Kincaid et al. 1975): 0.39 words a sentence + 11.8 syllables a word − 15.59.
 * A US school grade; the reading age is about five years more. Rough: syllables are counted by
 * groups of vowels, and only texts of four words or more count, so that labels do not flatter.
 */
export function gradeOf(texts: readonly string[]): { grade: number; count: number; hardest: string } {
  const sentences = texts
    .flatMap((text) => plain(text).split(/(?<=[.!?:])\s+|\n+/))
    .filter((text) => wordsOf(text).length >= 4);
  const words = sentences.flatMap(wordsOf);
  if (words.length === 0) return { grade: 0, count: 0, hardest: '' };
  const [hardest = ''] = sentences.toSorted((a, b) => grade([b]) - grade([a]));
  return { grade: grade(sentences), count: words.length, hardest };
}

function grade(sentences: readonly string[]): number {
  const words = sentences.flatMap(wordsOf);
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0);
  return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59;
}

/** A value that is filled in reads as one short word; tags are not read. */
function plain(text: string): string {
  return text.replaceAll(/\{\{[^}]*\}\}/g, 'name').replaceAll(/<[^>]*>/g, '');
}

function wordsOf(text: string): string[] {
  return text.match(/[A-Za-z]+(?:['’-][A-Za-z]+)*/g) ?? [];
}

/** Groups of vowels, without what is silent: "make", "rules", "closed"; but "table", "voices", "noted". */
function syllablesIn(word: string): number {
  const bare = word.toLowerCase().replaceAll(/[^a-z]/g, '');
  const silent = /(?<![^aeiouy]l)(?<=[^aeiouy])e$|(?<=[^aeiouyscgxzh])es$|(?<=[^aeiouytd])ed$/;
  return Math.max(1, bare.replace(silent, '').match(/[aeiouy]+/g)?.length ?? 0);
}
