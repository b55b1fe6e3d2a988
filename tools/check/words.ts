import type { Check } from './outcome.ts';
import { gradeOf } from './reading-age.ts';
import { filesMatching, read } from './sources.ts';
import { saidIn } from './syntax.ts';

/** A reading age of 11 at most, on average in a file: the US grade is five years less. */
const HIGHEST_GRADE = 6;
/** Fewer words than this say nothing about how hard a text is. */
const LEAST_WORDS = 60;
/** Invented people, places and long names, there to try a page with. */
const NOT_MEASURED = /^src\/example\//;

interface Sentence {
  readonly key: string;
  readonly text: string;
}

/** What is said to people: every sentence used, every code with a sentence, and words that are easy to read. */
export const wordsCheck: Check = {
  name: 'words',
  run: async () => {
    // Loaded here, so that code which does not even load fails this check and no other.
    const { sentenceByCode } = await import('../../src/api/sentences.ts');
    const { isProblemCode, statusByCode } = await import('../../src/wire/problem.ts');
    const files = filesMatching(/^src\/(.+\/)?words\/(first\.)?en\.json$/);
    const sources = filesMatching(/^(src\/.*\.tsx?|tools\/[^/]+\.js|vite\.config\.ts)$/).filter(
      (file) => !/\.test\.tsx?$/.test(file),
    );
    const saidByFile = new Map(sources.map((file) => [file, saidIn(file)]));
    const sentencesByFile = new Map(files.map((file) => [file, sentencesIn(JSON.parse(read(file)))]));
    const grades = files
      .filter((file) => !NOT_MEASURED.test(file))
      .map((file) => ({ file, ...gradeOf((sentencesByFile.get(file) ?? []).map(({ text }) => text)) }));
    const codes = Object.keys(statusByCode).filter(isProblemCode);
    return {
      seen: [
        { what: 'files', count: files.length, least: filesMatching(/^src\/.*\/words\//).length },
        { what: 'sentences', count: [...sentencesByFile.values()].flat().length, least: files.length },
        {
          what: 'codes with a sentence',
          count: codes.filter((code) => sentenceByCode(code) !== code).length,
          least: codes.length,
        },
      ],
      faults: [
        ...codes
          .filter((code) => sentenceByCode(code) === code)
          .map((code) => `${code} has no sentence (problems in its room's words)`),
        ...files.flatMap((file) => unusedIn(file, sentencesByFile.get(file) ?? [], saidByFile, isProblemCode)),
        ...grades
          .filter(({ grade, count }) => count >= LEAST_WORDS && grade > HIGHEST_GRADE)
          .map(
            ({ file, grade, hardest }) =>
              `${file}: grade ${grade.toFixed(1)}, above ${HIGHEST_GRADE}; begin with: ${hardest}`,
          ),
      ],
      notes: grades.map(({ file, grade, count }) => `${file}: ${count} words, grade ${grade.toFixed(1)}`),
    };
  },
};

function sentencesIn(value: unknown, key = ''): Sentence[] {
  if (typeof value === 'string') return [{ key, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => sentencesIn(inner, key === '' ? name : `${key}.${name}`));
}

/** Sentences that no code asks for: neither by their key, nor by a template that could make it. */
function unusedIn(
  file: string,
  sentences: readonly Sentence[],
  saidByFile: ReadonlyMap<string, readonly string[]>,
  isCode: (code: string) => boolean,
): string[] {
  const room = file.split('/').at(-3) ?? '';
  const space = room === 'browser' ? 'device' : room;
  const folder = file.slice(0, file.indexOf('words/'));
  const near = [...saidByFile].filter(([source, said]) => source.startsWith(folder) || said.includes(space));
  const asked = new Set(near.flatMap(([, said]) => said));
  const everywhere = [...new Set([...saidByFile.values()].flat())];
  const patterns = everywhere
    .filter((text) => /\u0000/.test(text) && /[a-z]{3}/i.test(text) && !text.includes(' '))
    .map(patternOf);
  const takenWhole = importersOf(file, saidByFile);
  return sentences.flatMap(({ key }) => {
    // A list is asked for as a whole, a plural by its stem.
    const base = key.replace(/(\.\d+)+$/, '').replace(/_(zero|one|two|few|many|other)$/, '');
    if (key.startsWith('problems.')) {
      const code = `${room}/${key.slice('problems.'.length)}`;
      // A code of the API's, or one that the client makes itself.
      return isCode(code) || everywhere.includes(code) ? [] : [`${file}: ${key}: there is no code ${code}`];
    }
    const isAsked = asked.has(base) || everywhere.includes(`${space}:${base}`);
    const isMade = patterns.some((pattern) => pattern.test(base) || pattern.test(`${space}:${base}`));
    const isTaken = takenWhole.some((source) =>
      // The last name may be taken with all its neighbours.
      foldersOf(base).every((part) => /^\d+$/.test(part) || namesIn(source).has(part)),
    );
    return isAsked || isMade || isTaken ? [] : [`${file}: ${key}: nobody says it`];
  });
}

function foldersOf(key: string): string[] {
  const parts = key.split('.');
  return parts.length > 1 ? parts.slice(0, -1) : parts;
}

function patternOf(template: string): RegExp {
  const literal = template.split('\u0000').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${literal.join('.+')}$`);
}

/** Files that import the words themselves, and take them by name. */
function importersOf(file: string, saidByFile: ReadonlyMap<string, readonly string[]>): string[] {
  const tail = file.split('/').slice(-3).join('/');
  return [...saidByFile]
    .filter(([source, said]) =>
      said.some(
        (text) =>
          text.endsWith('words/en.json') && tail.endsWith(text.replace(/^(\.\.?\/)+/, '')) && near(source, file, text),
      ),
    )
    .map(([source]) => source)
    .filter((source) => !source.endsWith('.d.ts') && !/^src\/(app\/words|api\/sentences)\.ts$/.test(source));
}

function near(source: string, file: string, specifier: string): boolean {
  return new URL(specifier, `file:///${source}`).pathname === `/${file}`;
}

const namesByFile = new Map<string, ReadonlySet<string>>();

function namesIn(file: string): ReadonlySet<string> {
  const known = namesByFile.get(file) ?? new Set(read(file).match(/[\w$]+/g));
  namesByFile.set(file, known);
  return known;
}
