import { useSuspenseQuery } from '@tanstack/react-query';
import { homeQuery } from '../groups/client.ts';
import { SignIn } from '../people/screens/SignIn.tsx';

/** Signing in, as this home has it. */
export function SigningIn() {
  const { data: home } = useSuspenseQuery(homeQuery);
  return <SignIn mayBeShared={home.kind === 'server'} hasPasskeys={home.passkeys} />;
}
