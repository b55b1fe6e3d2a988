/**
 * What makes two known-as names the same within a group: compatibility forms, case and spaces
 * do not count (Unicode NFKC and case folding by lower case of upper case).
 * Takes a name as `line` cleaned it; gives the key to compare by.
 */
export function knownAsKey(knownAs: string): string {
  return knownAs.normalize('NFKC').toUpperCase().toLowerCase().replaceAll(/[\s.]+/gu, '');
}
