import { base64nopad, base64urlnopad, bech32 } from '@scure/base';

/*
 * What the server may see of keys, envelopes and answers: the right shape, and noise. Nobody can
 * open any of it; where something is opened, tests seal as a page does.
 */

type Chance = (length: number) => Uint8Array;

/** A reading key with the right looks; nobody can open anything with it. */
export function keyOf(random: Chance) {
  return {
    seals: bech32.encodeFromBytes('age', random(32)),
    signs: base64urlnopad.encode(random(32)),
    wrapped: base64urlnopad.encode(random(240)),
  };
}

/** Bytes that look sealed from outside: as many stanzas as asked, and noise. */
function sealedBytes(random: Chance, stanzas: number, length: number): string {
  const share = () => base64nopad.encode(random(32));
  const header = [
    'age-encryption.org/v1',
    ...Array.from({ length: stanzas }, () => `-> X25519 ${share()}\n${share()}`),
    `--- ${share()}\n`,
  ].join('\n');
  const start = new TextEncoder().encode(header);
  return base64urlnopad.encode(Uint8Array.from([...start, ...random(length - start.length)]));
}

/** An envelope as the letterbox takes it: 4,786 bytes. */
export function anEnvelope(random: Chance): string {
  return sealedBytes(random, 6, 4786);
}

/** An answer as the board takes it: 2,248 bytes. */
export function anAnswer(random: Chance): string {
  return sealedBytes(random, 1, 2248);
}
