import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { CannotKeep } from '../../src/hosts/node/cannot-keep.ts';
import { passphrasesFrom } from '../../src/hosts/node/passphrase.ts';
import { seededChance } from '../../src/sealing/seeded-chance.ts';

/* A terminal at which an operator sits, and what she reads there. */

class Terminal extends EventEmitter {
  readonly isTTY = true;
  said = '';
  isRaw = false;
  setRawMode(raw: boolean): void {
    this.isRaw = raw;
  }
  resume(): void {}
  pause(): void {}
  write(text: string): void {
    this.said += text;
  }
  async types(...keys: string[]): Promise<void> {
    for (const key of keys) {
      await Promise.resolve();
      expect(this.isRaw).toBe(true);
      this.emit('data', Buffer.from(key));
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }
}

function sitting(): { terminal: Terminal; fresh: () => Promise<string>; known: () => Promise<string> } {
  const terminal = new Terminal();
  return { terminal, ...passphrasesFrom({}, terminal, terminal, seededChance(1)) };
}

test('six words are offered, shown once, and taken with Enter', async () => {
  const { terminal, fresh } = sitting();
  const asked = fresh();
  await terminal.types('\r');
  const words = await asked;
  expect(words).toMatch(/^([a-z]+ ){5}[a-z]+$/);
  expect(terminal.said.split(words)).toHaveLength(2);
  expect(terminal.isRaw).toBe(false);
});

test('one of her own is typed twice and never shown; a slip is put right with backspace', async () => {
  const { terminal, fresh } = sitting();
  const asked = fresh();
  await terminal.types('the cat sleeps on\u007f\u007fin the sun', '\r', 'the cat sleeps in the sun\n');
  expect(await asked).toBe('the cat sleeps in the sun');
  expect(terminal.said).not.toContain('cat');
});

test.each([
  ['two that differ', ['the cat sleeps here\r', 'the cat sleeps there\r'], 'two different'],
  ['a short one', ['miau\r'], '15 characters'],
  ['Ctrl-C', ['the cat\u0003'], 'Stopped'],
])('%s: nothing is written', async (_, keys, words) => {
  const { terminal, fresh } = sitting();
  const asked = fresh();
  const refused = expect(asked).rejects.toThrow(words);
  await terminal.types(...keys);
  await refused;
  await expect(asked).rejects.toThrow(CannotKeep);
});

test('the one of a back-up is asked once, whatever its length; é arrives in two pieces', async () => {
  const { terminal, known } = sitting();
  const asked = known();
  terminal.emit('data', Buffer.from([0xc3]));
  terminal.emit('data', Buffer.from([0xa9, 0x0d]));
  expect(await asked).toBe('é');
});
