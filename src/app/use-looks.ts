import { useQuery } from '@tanstack/react-query';
import { useLayoutEffect } from 'react';
import { wear, worn } from '../design/looks.ts';
import { meQuery } from '../groups/client.ts';
import { marksOf } from '../people/rules/looks.ts';

/** Whoever signs in brings their own looks; whoever leaves takes them along. Asks for nothing by itself. */
export function useLooks(): void {
  const { data } = useQuery({ ...meQuery, enabled: false });
  useLayoutEffect(() => {
    if (data === undefined) return;
    const looks = data.me?.looks ?? null;
    wear(looks === null ? null : marksOf(looks));
  }, [data]);
}

/** What screens call a group: by its neutral title, or by its own name where this person chose so. */
export function shownTitle({ title, name }: { title: string; name: string }): string {
  return worn()['titles'] === 'full' ? name : title;
}
