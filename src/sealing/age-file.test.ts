import { hexToBytes } from '@noble/hashes/utils.js';
import { base64urlnopad } from '@scure/base';
import { armor } from 'age-encryption';
import { expect, test } from 'vitest';
import { ageFileBytes, isAgeFile, openWith } from './age-file.ts';
import { hashOf } from './envelope.ts';

/**
 * From the test vectors of age (C2SP CCTV, "armor", public domain): the file, who opens it, and
 * the SHA-256 of what is in it. The armour only makes it text; here it is taken off.
 */
const VECTOR = {
  identity: 'AGE-SECRET-KEY-1XMWWC06LY3EE5RYTXM9MFLAZ2U56JJJ36S0MYPDRWSVLUL66MV4QX3S7F6',
  payload: '013f54400c82da08037759ada907a8b864e97de81c088a182062c4b5622fd2ab',
  file: `-----BEGIN AGE ENCRYPTED FILE-----
YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBURWlGMHlwcXIrYnB2Y3FY
TnlDVkpwTDdPdXdQZFZ3UEw3S1FFYkZET0NjCkVtRUNBRWNLTituL1ZzOVNiV2lW
K0h1MHIrRThSNzdEZFdZeWQ4M253N1UKLS0tIFZuKzU0anFpaVVDRStXWmNFVlkz
ZjFzcUhqbHUvejFMQ1EvVDdYbTdxSTAK7s9ix86RtDMnTmjU8vkTTLdMW/73vqpS
yPC8DpksHoMx+2Y=
-----END AGE ENCRYPTED FILE-----
`,
};

test('a file of the published vectors has the shape, and opens', async () => {
  const file = armor.decode(VECTOR.file);
  expect(file).toHaveLength(ageFileBytes(1, 3));
  expect(isAgeFile(file, 1, 3)).toBe(true);
  const plain = await openWith(file, VECTOR.identity);
  expect(plain).not.toBeNull();
  expect(await hashOf(plain ?? new Uint8Array(0))).toBe(base64urlnopad.encode(hexToBytes(VECTOR.payload)));
});

test('the figures of the design', () => {
  expect(ageFileBytes(6, 4096)).toBe(4786);
  expect(ageFileBytes(1, 2048)).toBe(2248);
  // The outer seal around an envelope.
  expect(ageFileBytes(1, 4786)).toBe(4986);
});
