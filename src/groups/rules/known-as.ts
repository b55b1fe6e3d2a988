/**
 * What makes two known-as names the same within a group: compatibility forms, case, spaces, full
 * stops and what cannot be seen do not count (compatibility caseless match, Unicode 3.13 D146, with lower case of
 * upper case for the folding). Takes a name as `line` cleaned it; gives the key to compare by.
 */
export function knownAsKey(knownAs: string): string {
  const wide = fold(knownAs.normalize('NFD')).normalize('NFKD');
  // Spaces go before the last folding: a Greek sigma is another letter at the end of a word.
  return fold(wide.replaceAll(/[\s.\p{Default_Ignorable_Code_Point}]+/gu, '')).normalize('NFKC');
}

function fold(text: string): string {
  return text.toUpperCase().toLowerCase();
}
