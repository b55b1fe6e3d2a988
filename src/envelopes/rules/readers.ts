import { FEWEST_READERS } from '../../groups/rules/unattended.ts';

/** Who may read reports, in the order in which a page names them. */
export const READER_ROLES = ['safety-lead', 'facilitator', 'reader', 'outside-contact'] as const;
export type ReaderRole = (typeof READER_ROLES)[number];

/** As many as an envelope has keyholes: six stanzas, whoever they are for. */
export const MOST_READERS = 6;

/** Present and retired keys that one reader may have: each time words were lost. */
export const MOST_KEYS = 12;

/** A safety lead is outside the group, an outside contact outside the organisation too. */
export function isFromOutside(role: ReaderRole): boolean {
  return role === 'safety-lead' || role === 'outside-contact';
}

/** What a group still lacks before it opens. */
export type Missing = 'two-readers' | 'outside-reader' | 'met-contact';

/** Somebody who has made a reading key; of an outside contact also whether somebody of the group met them in person. */
export interface ReaderHere {
  readonly role: ReaderRole;
  readonly met: boolean;
}

/**
 * Takes those who have made a reading key; gives what is missing before members may be invited: two
 * readers, one of them from outside the group, and, where only outside contacts are, one of those
 * met in person, so that nobody has invented her. Empty where nothing is.
 */
export function missingReaders(readers: readonly ReaderHere[]): Missing[] {
  const outside = readers.filter(({ role }) => isFromOutside(role));
  return [
    ...(readers.length < FEWEST_READERS ? (['two-readers'] as const) : []),
    ...(outside.length === 0 ? (['outside-reader'] as const) : []),
    ...(outside.length > 0 && !outside.some(({ role, met }) => role === 'safety-lead' || met)
      ? (['met-contact'] as const)
      : []),
  ];
}

const READING_FIRST = ['outside-contact', 'safety-lead', 'facilitator', 'reader'] as const;

/** The role in which somebody reads, or null where they do not. From outside counts first. */
export function readerRoleOf(roles: readonly string[]): ReaderRole | null {
  return READING_FIRST.find((role) => roles.includes(role)) ?? null;
}
