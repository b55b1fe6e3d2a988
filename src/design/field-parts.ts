import type { ReactNode } from 'react';
import { isSaid } from './is-said.ts';

/** What every field can say about itself. */
export type FieldWords = {
  hint?: ReactNode;
  /** In words, with what to do: "Write a name, such as Blue". */
  error?: string | undefined;
  /** Who can see what is written here. */
  whoSees?: ReactNode;
};

export type FieldIds = {
  hint: string | undefined;
  whoSees: string | undefined;
  error: string | undefined;
  describedBy: string | undefined;
};

/** The ids of the parts that are there, and the `aria-describedby` that names them in reading order. */
export function fieldIds(id: string, { hint, error, whoSees }: FieldWords): FieldIds {
  const ids = {
    hint: isSaid(hint) ? `${id}-hint` : undefined,
    whoSees: isSaid(whoSees) ? `${id}-who-sees` : undefined,
    error: isSaid(error) ? `${id}-error` : undefined,
  };
  const named = [ids.hint, ids.whoSees, ids.error].filter((part) => part !== undefined);
  return { ...ids, describedBy: named.length === 0 ? undefined : named.join(' ') };
}
