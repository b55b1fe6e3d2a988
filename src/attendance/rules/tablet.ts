import { below, type Chance } from '../../sealing/chance.ts';

/* The shared tablet: what it may say of whom, and when it is over. */

/** A tablet closes by itself after twelve hours that it has counted, whatever its clock says. */
export const OPEN_MINUTES = 12 * 60;

/** Takes chance, gives four digits, each number from 0000 to 9999 as likely as any other. */
export function fourDigits(random: Chance): string {
  return String(below(10_000, random)).padStart(4, '0');
}

/** What a tablet knows of a name and a number: keyed hashes. */
export interface Hashed {
  readonly name: string;
  readonly code: string | null;
}

/**
 * Whose a mark is: whoever is called that and gave her own number. Where the name is somebody's and the number is
 * not, it is nobody's, and whom it looks like is told; where nobody is called that, neither.
 */
export function whoseMark(
  { name, code }: Hashed,
  members: readonly (Hashed & { readonly membershipId: string })[],
): { membershipId: string | null; looksLike: string | null } {
  const called = members.find((member) => member.name === name);
  if (called === undefined) return { membershipId: null, looksLike: null };
  const isHers = code !== null && called.code === code;
  return isHers
    ? { membershipId: called.membershipId, looksLike: null }
    : { membershipId: null, looksLike: called.membershipId };
}
