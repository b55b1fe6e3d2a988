import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'react-router-dom';
import { posterOfLink } from '../attendance/screens/poster-brought.ts';
import { PosterWords } from '../attendance/screens/PosterWords.tsx';
import { ThreeTaps } from '../attendance/screens/ThreeTaps.tsx';
import { homeQuery } from '../groups/client.ts';
import { CrisisHelp } from '../reports/screens/CrisisHelp.tsx';

/** Where a poster leads: by its square, whose secret stands after the #, or by its five words. */
export function CameNotIn() {
  const { data: home } = useSuspenseQuery(homeQuery);
  const { hash } = useLocation();
  const linked = hash.length > 1 ? posterOfLink(hash.slice(1)) : null;
  const [typed, setTyped] = useState<string | null>(null);
  const poster = typed ?? (linked !== null && 'secret' in linked ? linked.secret : null);
  if (poster !== null) return <ThreeTaps key={poster} poster={poster} crisis={<CrisisHelp />} />;
  return <PosterWords organisation={home.organisation} broken={linked !== null} onPoster={setTyped} />;
}
