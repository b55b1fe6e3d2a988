import { base64urlnopad } from '@scure/base';
import { z } from 'zod';
import { fromAddress, type Address } from './address.ts';

/* The fields that requests are made of. Each message is a code that the words have a sentence for. */

/** C0 and C1 controls, line and paragraph separators, bidirectional overrides: none belongs in a line. */
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/u;
const CONTROL_BUT_NEWLINE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/u;

/** Something to be seen: not white space, joiners and fillers alone (Unicode 5.21). */
const VISIBLE = /[^\s\p{Default_Ignorable_Code_Point}]/u;

function clean(text: string): string {
  return text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();
}

/** One line of text, NFC, inner white space folded; 1 to `most` characters as people count them. */
export function line(most: number) {
  return z
    .string({ error: 'missing' })
    .max(most * 8, { error: 'too-long' })
    .refine((text) => text.isWellFormed() && !CONTROL.test(text.replaceAll(/[\t\r\n]/g, ' ')), {
      error: 'odd-characters',
    })
    .transform(clean)
    .refine((text) => VISIBLE.test(text), { error: 'missing' })
    .refine((text) => [...text].length <= most, { error: 'too-long' });
}

/** A short paragraph; line ends become \n; may be empty. */
export function paragraph(most: number) {
  return z
    .string({ error: 'missing' })
    .max(most * 8, { error: 'too-long' })
    .transform((text) => text.replaceAll(/\r\n?/g, '\n').normalize('NFC').trim())
    .refine((text) => text.isWellFormed() && !CONTROL_BUT_NEWLINE.test(text), {
      error: 'odd-characters',
    })
    .refine((text) => [...text].length <= most, { error: 'too-long' });
}

/** An address of something in a request's body; gives its uuid. */
export const addressed = z.string({ error: 'missing' }).transform((text, context) => {
  const uuid = fromAddress(text);
  if (uuid === null) {
    context.addIssue({ code: 'custom', message: 'unknown' });
    return z.NEVER;
  }
  return uuid;
});

/** An address in a reply. */
export const address = z.custom<Address>((value) => typeof value === 'string');

/** An ISO 8601 calendar date that exists, of this century or the next: every engine counts on from those. */
export const calendarDate = z.iso
  .date({ error: 'not-a-date' })
  .refine((day) => /^2[01]/.test(day), { error: 'not-a-date' });

/** A wall time, HH:MM, 24 hours. */
export const wallTime = z.string({ error: 'missing' }).regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'not-a-time' });

/** Bytes as base64url without padding, at most so many. */
export function bytesText(most: number) {
  return z
    .string({ error: 'missing' })
    .max(Math.ceil((most * 4) / 3), { error: 'too-long' })
    .regex(/^[\w-]*$/, { error: 'odd-characters' })
    .transform((text, context) => {
      try {
        return base64urlnopad.decode(text);
      } catch {
        context.addIssue({ code: 'custom', message: 'odd-characters' });
        return z.NEVER;
      }
    });
}

/** A secret as makeSecret writes it; looked up, never parsed further here. */
export const secretText = z.string({ error: 'missing' }).max(200, { error: 'unknown' });

/** An https link, or nothing. */
export const webLink = z
  .string({ error: 'missing' })
  .max(500, { error: 'too-long' })
  .transform((text) => text.trim())
  .refine((text) => text === '' || isHttps(text), { error: 'not-a-link' });

function isHttps(text: string): boolean {
  if (!text.isWellFormed() || CONTROL.test(text)) return false;
  return URL.canParse(text) && new URL(text).protocol === 'https:';
}
