import i18next from 'i18next';
import type { Refused } from '../wire/client.ts';

/** The sentence for a refusal, from the words of the room that its code names. */
export function sentenceFor({ code }: Refused): string {
  const [room = 'wire', name = 'broken'] = code.split('/');
  return untyped(`${room}:problems.${name}`) ?? untyped('wire:problems.broken') ?? '';
}

/** What is wrong with a field: the room's own sentence for it, or the one for every field. */
export function sentenceForField(room: string, at: string, is: string): string {
  const field = at.replaceAll(/\.\d+/g, '');
  return (
    untyped(`${room}:errors.${field}.${is}`) ?? untyped(`wire:errors.${is}`) ?? untyped('wire:errors.unknown') ?? ''
  );
}

/** Codes come from the API, so that their keys cannot be typed; a test holds that each has its words. */
function untyped(name: string): string | null {
  const [room = '', key = ''] = name.split(':');
  const found: unknown = i18next.getResource(i18next.resolvedLanguage ?? 'en', room, key);
  return typeof found === 'string' ? found : null;
}
