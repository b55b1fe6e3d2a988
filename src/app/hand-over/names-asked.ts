import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { peopleQuery } from '../../groups/client.ts';
import { type NamesFound, namesIn } from '../../groups/rules/handover.ts';

export interface NamesAsked {
  /** Names that somebody is being asked about; empty where nothing is in the way of saving. */
  readonly named: readonly string[];
  /** Names that are kept knowingly. */
  readonly kept: readonly string[];
  readonly found: NamesFound;
  /** Whether it can be saved, keeping these names; else it asks about the others. */
  readonly maySave: (keeping: readonly string[]) => boolean;
}

/** Whether names of people in the group stand in what facilitators write for one another: each is asked about once. */
export function useNamesAsked(group: string, text: string): NamesAsked {
  const { data } = useSuspenseQuery(peopleQuery(group));
  const [named, setNamed] = useState<readonly string[]>([]);
  const [kept, setKept] = useState<readonly string[]>([]);
  const found = namesIn(
    text,
    data.people.map(({ knownAs }) => knownAs),
  );
  return {
    named,
    kept,
    found,
    maySave: (keeping) => {
      const asked = found.names.filter((name) => !keeping.includes(name));
      setNamed(asked);
      setKept(keeping);
      return asked.length === 0;
    },
  };
}
