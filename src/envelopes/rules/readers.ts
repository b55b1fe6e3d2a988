/** Who may read reports, in the order in which a page names them. */
export const READER_ROLES = ['safety-lead', 'facilitator', 'outside-contact'] as const;
export type ReaderRole = (typeof READER_ROLES)[number];

/** As many as an envelope has keyholes: six stanzas, whoever they are for. */
export const MOST_READERS = 6;

/** Present and retired keys that one reader may have: each time words were lost. */
export const MOST_KEYS = 12;

/** A safety lead is outside the group, an outside contact outside the organisation too. */
export function isFromOutside(role: ReaderRole): boolean {
  return role !== 'facilitator';
}

/** What a group still lacks before it opens. */
export type Missing = 'two-readers' | 'outside-reader';

/**
 * Takes the roles of those who have made a reading key; gives what is missing before members may
 * be invited: two readers, and one of them from outside the group. Empty where nothing is.
 */
export function missingReaders(roles: readonly ReaderRole[]): Missing[] {
  return [
    ...(roles.length < 2 ? (['two-readers'] as const) : []),
    ...(roles.some(isFromOutside) ? [] : (['outside-reader'] as const)),
  ];
}

/** The role in which somebody reads, or null where they do not. From outside counts first. */
export function readerRoleOf(roles: readonly string[]): ReaderRole | null {
  return (['outside-contact', 'safety-lead', 'facilitator'] as const).find((role) => roles.includes(role)) ?? null;
}
