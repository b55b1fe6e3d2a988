import type { TFunction } from 'i18next';
import type { ReadersView } from '../../envelopes/client.ts';
import { sayNames } from '../../words/dates.ts';
import { type MayRead, readersFor } from '../rules/may-read.ts';

export type NamedReader = ReadersView['readers'][number];

/** "Sal (safety lead) and Cem (outside contact)"; nothing where nobody reads. */
export function sayReaders(t: TFunction<'reports'>, readers: readonly NamedReader[]): string {
  return sayNames(readers.map(({ role, knownAs }) => t(`named.${role}`, { name: knownAs })));
}

/** Who can read a report as it stands, by name and role. */
export function sayWhoReads(t: TFunction<'reports'>, mayRead: MayRead | null, readers: readonly NamedReader[]): string {
  if (mayRead === null) return t('tell.nobody');
  return t('steps.reads', { names: sayReaders(t, readersFor(mayRead, readers)) });
}
