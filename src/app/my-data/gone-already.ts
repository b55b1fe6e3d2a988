import type { Refused } from '../../wire/client.ts';

/** Whoever is sent away as a stranger after she asked to be forgotten has been forgotten. */
export function isGoneAlready({ code }: Refused): boolean {
  return code === 'people/signed-out' || code === 'wire/not-found';
}
