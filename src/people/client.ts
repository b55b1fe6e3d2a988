import { base64urlnopad } from '@scure/base';
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { sender } from '../wire/client.ts';
import { forgetOwn } from '../wire/own-on-device.ts';
import { endShared } from '../wire/shared-device.ts';
import { tabMemory } from '../wire/tab-memory.ts';
import type { ReplyOf, SentBodyOf } from '../wire/endpoint.ts';
import type { PeopleContract } from './contract.ts';
import type * as WebAuthn from '@simplewebauthn/browser';
import type { PlaceKind } from './rules/session.ts';

export const sendToPeople = sender<PeopleContract>();

export const preferencesQuery = queryOptions({
  queryKey: ['preferences'],
  queryFn: () => sendToPeople('GET /preferences'),
});

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: () => sendToPeople('GET /sessions'),
  staleTime: 0,
});

export const waysInQuery = queryOptions({
  queryKey: ['ways in'],
  queryFn: () => sendToPeople('GET /ways-in'),
  staleTime: 0,
});

/** Made anew, of the device's own chance. The list of words is long, and comes with whoever makes some. */
export async function makeSignInWords(): Promise<readonly string[]> {
  const { makeWords } = await import('../sealing/six-words.ts');
  return makeWords((length) => crypto.getRandomValues(new Uint8Array(length)));
}

/** What is sent instead of the words, which never leave the device. */
export async function stretched(words: readonly string[]): Promise<string> {
  const { stretchForSignIn } = await import('../sealing/sign-in-words.ts');
  return base64urlnopad.encode(await stretchForSignIn(words));
}

/** The least width of a screen, in CSS pixels, of what is called a tablet and no phone (Android's sw600dp). */
const TABLET_PX = 600;

/** On what somebody signs in: told by its screen and pointer, never by the browser's name. */
export function placeKind(): PlaceKind {
  if (!matchMedia('(any-pointer: coarse)').matches) return 'computer';
  if (matchMedia('(pointer: fine)').matches) return 'computer';
  return Math.min(screen.width, screen.height) < TABLET_PX ? 'phone' : 'tablet';
}

/** Nothing of whoever was here stays in this page: neither answers, nor what was half written. */
export function forgetEverything(queries: QueryClient): void {
  queries.clear();
  endShared();
  forgetOwn();
  tabMemory().clear();
}

/** Why a passkey came to nothing, each with its sentence; a refusal of the API throws, as anywhere. */
export type PasskeyTrouble = 'cancelled' | 'none-here' | 'have-it';

type Question = ReplyOf<PeopleContract['POST /ways-in/passkeys/question']>;
type Made = SentBodyOf<PeopleContract['POST /ways-in/passkeys']>['made'];
type Signed = SentBodyOf<PeopleContract['POST /sign-in/passkey']>['signed'];

/** ES256, EdDSA and RS256 (RFC 9053): what authenticators have, the likeliest first. */
const ALGORITHMS = [-7, -8, -257] as const;
const PATIENCE_MS = 5 * 60_000;

/** Has this browser make a passkey: to be found without typing anything, and by a name that tells nothing. */
export async function makePasskey(question: Question): Promise<Made | PasskeyTrouble> {
  return orTrouble(async ({ startRegistration }) => {
    const { id, rawId, response } = await startRegistration({
      optionsJSON: {
        challenge: question.challenge,
        rp: { id: question.rpId, name: 'Evenground' },
        user: { id: question.user.id, name: question.user.name, displayName: question.user.name },
        pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
        excludeCredentials: question.not.map(({ id: known }) => ({ type: 'public-key', id: known })),
        authenticatorSelection: {
          residentKey: 'required',
          requireResidentKey: true,
          userVerification: 'preferred',
        },
        attestation: 'none',
        timeout: PATIENCE_MS,
      },
    });
    const { clientDataJSON, attestationObject, transports } = response;
    return {
      id,
      rawId,
      type: 'public-key',
      response: { clientDataJSON, attestationObject, ...(transports === undefined ? {} : { transports }) },
    };
  });
}

/** Has somebody choose one of the passkeys that this device knows, and sign with it. */
export async function signWithPasskey({
  challenge,
  rpId,
}: ReplyOf<PeopleContract['POST /sign-in/passkey/question']>): Promise<Signed | PasskeyTrouble> {
  return orTrouble(async ({ startAuthentication }) => {
    const { id, rawId, response } = await startAuthentication({
      // None is named: the device shows those that it has.
      optionsJSON: { challenge, rpId, allowCredentials: [], userVerification: 'preferred', timeout: PATIENCE_MS },
    });
    const { clientDataJSON, authenticatorData, signature, userHandle = '' } = response;
    return { id, rawId, type: 'public-key', response: { clientDataJSON, authenticatorData, signature, userHandle } };
  });
}

async function orTrouble<T>(work: (webauthn: typeof WebAuthn) => Promise<T>): Promise<T | PasskeyTrouble> {
  const webauthn = await import('@simplewebauthn/browser');
  if (!webauthn.browserSupportsWebAuthn()) return 'none-here';
  try {
    return await work(webauthn);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error.name === 'InvalidStateError') return 'have-it';
    // No authenticator does what is asked for, this address may not, or the browser forbids it.
    if (['NotSupportedError', 'ConstraintError', 'SecurityError'].includes(error.name)) return 'none-here';
    if (['NotAllowedError', 'AbortError', 'TimeoutError'].includes(error.name)) return 'cancelled';
    throw error;
  }
}
