import { nameKeys } from '../../groups/rules/known-as.ts';

/** More names than a sheet has: a slip of the keyboard, or no sheet. */
export const MOST_NAMES = 100;

/** Takes what was typed from a sheet, a name a line; gives the names, without what was left blank. */
export function namesOf(typed: string): string[] {
  return typed
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/**
 * Takes the names on a sheet that nobody in the group goes by, and what the guests of that meeting are called;
 * gives the guests who are still to be let in. Two lines with one name are two people; whoever is in already
 * is one of them, so that a sheet can be entered twice.
 */
export function guestsToLetIn(unknown: readonly string[], there: readonly string[]): string[] {
  const inAlready = new Map<string, number>();
  for (const called of there) {
    const { key } = nameKeys(called);
    inAlready.set(key, (inAlready.get(key) ?? 0) + 1);
  }
  return unknown.filter((name) => {
    const { key } = nameKeys(name);
    const left = inAlready.get(key) ?? 0;
    inAlready.set(key, left - 1);
    return left <= 0;
  });
}
