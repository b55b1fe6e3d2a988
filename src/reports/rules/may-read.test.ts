import fc from 'fast-check';
import { expect, test } from 'vitest';
import { READER_ROLES } from '../../envelopes/rules/readers.ts';
import { offered, offeredAgain, readersFor, settled } from './may-read.ts';

const readers = fc.array(fc.record({ role: fc.constantFrom(...READER_ROLES), seals: fc.string() }), { maxLength: 6 });
const ABOUT_ADA = ['laughed-at', 'whoever-ran-it'];

/** By hand: who runs a group, or is in it, is not from outside. */
function isOutside({ role }: { readonly role: string }): boolean {
  return ['safety-lead', 'outside-contact'].includes(role);
}

test('about whoever runs the group, no facilitator ever reads and there is no choice', () => {
  fc.assert(
    fc.property(readers, (all) => {
      const choices = offered(all, ABOUT_ADA);
      expect(choices.length).toBeLessThanOrEqual(1);
      for (const choice of choices) {
        expect(readersFor(choice, all).every(isOutside)).toBe(true);
        expect(readersFor(choice, all).length).toBeGreaterThan(0);
      }
    }),
  );
  const hillStreet = [{ role: 'facilitator' }, { role: 'safety-lead' }, { role: 'outside-contact' }] as const;
  expect(offered(hillStreet, ABOUT_ADA)).toEqual(['outside-contact']);
  expect(offered(hillStreet.slice(0, 2), ABOUT_ADA)).toEqual(['safety-lead']);
});

test('whatever is offered has a reader from outside the group, and skipping takes the narrowest', () => {
  fc.assert(
    fc.property(readers, fc.subarray(['laughed-at', 'break']), (all, happened) => {
      const choices = offered(all, happened);
      for (const choice of choices) {
        expect(readersFor(choice, all).some(isOutside)).toBe(true);
      }
      const skipped = settled(null, choices);
      if (skipped === null) expect(all.some(isOutside)).toBe(false);
      else expect(readersFor(skipped, all).every(isOutside)).toBe(true);
    }),
  );
});

test('a choice that is no longer offered gives way: it turned out to be about whoever runs the group', () => {
  const all = [{ role: 'facilitator' }, { role: 'outside-contact' }] as const;
  expect(settled('facilitators-too', offered(all, []))).toBe('facilitators-too');
  expect(settled('facilitators-too', offered(all, ABOUT_ADA))).toBe('outside-contact');
});

test('writing again never goes to more people by itself, and to those who run the group only if all answers say so', () => {
  const all = READER_ROLES.map((role) => ({ role }));
  expect(offeredAgain(all, [])).toEqual({ choices: ['safety-lead', 'outside-contact'], first: 'outside-contact' });
  expect(offeredAgain(all, ['facilitators-too', 'outside-contact'])).toEqual({
    choices: ['safety-lead', 'outside-contact'],
    first: 'outside-contact',
  });
  expect(offeredAgain(all, ['safety-lead']).first).toBe('safety-lead');
  expect(offeredAgain(all, ['facilitators-too'])).toEqual({
    choices: ['safety-lead', 'outside-contact', 'facilitators-too'],
    first: 'facilitators-too',
  });
  expect(offeredAgain([{ role: 'facilitator' }], [])).toEqual({ choices: [], first: null });
});
