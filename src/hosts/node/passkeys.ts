import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import { isIP } from 'node:net';
import type { HeldPasskey, MadePasskey, Passkeys, SignedPasskey } from '../../wire/passkeys.ts';

/**
 * Passkeys for the address that people come by; null where there can be none: a passkey belongs to a
 * name (WebAuthn 3, 5.1.2), and no number is one.
 */
export function passkeysFor({ hostname, origin }: URL): Passkeys | null {
  if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) return null;
  const expected = { expectedOrigin: origin, expectedRPID: hostname, requireUserVerification: false };
  return {
    rpId: hostname,
    made: (response, challenge) => orNull(() => made(response, { ...expected, expectedChallenge: challenge })),
    signed: (response, challenge, held) =>
      orNull(() => signed(response, { ...expected, expectedChallenge: challenge }, held)),
  };
}

interface Expected {
  readonly expectedChallenge: string;
  readonly expectedOrigin: string;
  readonly expectedRPID: string;
  readonly requireUserVerification: boolean;
}

async function made({ response, ...made }: MadePasskey, expected: Expected): Promise<HeldPasskey | null> {
  const { registrationInfo } = await verifyRegistrationResponse({
    response: {
      ...made,
      // How it is reached is for browsers; it is no part of what is checked.
      response: { clientDataJSON: response.clientDataJSON, attestationObject: response.attestationObject },
      clientExtensionResults: {},
    },
    ...expected,
  });
  if (registrationInfo === undefined) return null;
  const { id, publicKey, counter } = registrationInfo.credential;
  return { credentialId: Buffer.from(id, 'base64url'), publicKey, counter };
}

async function signed(response: SignedPasskey, expected: Expected, held: HeldPasskey): Promise<number | null> {
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: { ...response, clientExtensionResults: {} },
    ...expected,
    credential: { id: response.id, publicKey: new Uint8Array(held.publicKey), counter: held.counter },
  });
  return verified ? authenticationInfo.newCounter : null;
}

/** The library throws where anything is wrong: another challenge, another site, a signature that is none. */
async function orNull<T>(check: () => Promise<T | null>): Promise<T | null> {
  try {
    return await check();
  } catch {
    return null;
  }
}
