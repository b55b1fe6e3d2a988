/*
 * What a host does for passkeys (Web Authentication Level 3): it alone knows the library that checks
 * them. Bytes in a response stand as base64url, as browsers give them.
 */

/** What a browser gives after making a passkey. */
export interface MadePasskey {
  readonly id: string;
  readonly rawId: string;
  readonly type: 'public-key';
  readonly response: {
    readonly clientDataJSON: string;
    readonly attestationObject: string;
    readonly transports?: readonly string[] | undefined;
  };
}

/** What a browser gives after signing with one. */
export interface SignedPasskey {
  readonly id: string;
  readonly rawId: string;
  readonly type: 'public-key';
  readonly response: {
    readonly clientDataJSON: string;
    readonly authenticatorData: string;
    readonly signature: string;
    readonly userHandle: string;
  };
}

/** A public key as it is kept. */
export interface HeldPasskey {
  readonly credentialId: Uint8Array;
  readonly publicKey: Uint8Array;
  readonly counter: number;
}

export interface Passkeys {
  /** The name that passkeys of this home belong to: its host name. */
  readonly rpId: string;
  /** The key of a passkey that was made here, to this challenge; null where anything is not as it should be. */
  made(response: MadePasskey, challenge: string): Promise<HeldPasskey | null>;
  /** The counter of a passkey that signed this challenge here; null where anything is not as it should be. */
  signed(response: SignedPasskey, challenge: string, held: HeldPasskey): Promise<number | null>;
}
