import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { placeKind } from '../../people/client.ts';
import { beginShared } from '../../wire/shared-device.ts';
import { sentenceForField } from '../../words/problems.ts';
import { homeQuery } from '../client.ts';

type Who = 'myself' | 'other';

/**
 * Who follows an invitation, where somebody may be signed in already. On a shared device there is a seat
 * for everybody, and it has to be said; elsewhere somebody new would end the sign-in that is here.
 */
export function useWhoComes(signedIn: boolean) {
  const queries = useQueryClient();
  const { data: home } = useSuspenseQuery(homeQuery);
  const [who, choose] = useState<Who | null>(null);
  const [shared, setShared] = useState(false);
  const mustSay = signedIn && home.kind === 'device';
  return {
    signedIn,
    mustSay,
    who,
    choose,
    lacks: mustSay && who === null,
    /** Others may use the device, too: asked where a sign-in begins that the browser keeps. */
    asksShared: home.kind === 'server' && !signedIn,
    shared,
    setShared,
    /** What goes along with the secret of the invitation. */
    brings: { asMyself: mustSay ? who === 'myself' : signedIn, kind: placeKind(), shared },
    /** After coming in: who one is has changed, and all but the invitation is asked for anew. */
    settleIn: async () => {
      if (shared) beginShared();
      await queries.resetQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'invitation' });
    },
  };
}

/** Where nothing else is asked: what is missing is said when somebody presses, and each time anew. */
export function useWhoLacks(who: WhoComes) {
  const [attempt, setAttempt] = useState(0);
  const [isMissing, setMissing] = useState(false);
  return {
    attempt,
    missing: isMissing ? sentenceForField('groups', 'who', 'missing') : undefined,
    /** Counts an attempt; true where something is to be said first. */
    lacks: () => {
      setMissing(who.lacks);
      setAttempt(attempt + 1);
      return who.lacks;
    },
  };
}

export type WhoComes = ReturnType<typeof useWhoComes>;
export type Brings = WhoComes['brings'];
