import { useSuspenseQuery } from '@tanstack/react-query';
import { homeQuery } from '../groups/client.ts';
import { WaysIn } from '../people/screens/WaysIn.tsx';

/** One's ways in, as this home has them. */
export function OwnWaysIn() {
  const { data: home } = useSuspenseQuery(homeQuery);
  return <WaysIn hasPasskeys={home.passkeys} />;
}
