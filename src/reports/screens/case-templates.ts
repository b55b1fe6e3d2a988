import type { TFunction } from 'i18next';

type Say = TFunction<'reports'>;

/** Words to start an answer from: their words stand under `reading.templates`. */
export const TEMPLATES = [
  'read',
  'looking-into',
  'question',
  'decided',
  'changed',
  'checked-back',
  'closed',
  'to-safeguarding',
] as const;
export type Template = (typeof TEMPLATES)[number];

/** The answer with a template's words: in place of another template left as it was, else beneath what is there. */
export function withTemplate(t: Say, answer: string, words: string): string {
  const was = answer.trim();
  const isUntouched = TEMPLATES.some((template) => t(`reading.templates.${template}.words`) === was);
  return was === '' || isUntouched ? words : `${was}\n\n${words}`;
}

/** A gap of a template that nobody filled: "[your question]"; null where there is none. */
export function gapIn(t: Say, answer: string): string | null {
  const gaps = TEMPLATES.flatMap((template) => t(`reading.templates.${template}.words`).match(/\[[^\]]+\]/g) ?? []);
  return gaps.find((gap) => answer.includes(gap)) ?? null;
}
