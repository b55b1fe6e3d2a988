import type { TFunction } from 'i18next';
import type { MayRead } from '../rules/may-read.ts';
import { CHOICES, type ChoiceQuestion, type Step } from '../rules/questions.ts';
import type { Draft } from './draft.ts';

/** What was answered to a question, in words; "Left out" where nothing was. */
export function sayAnswer(t: TFunction<'reports'>, step: Step, draft: Draft, mayRead: MayRead | null): string {
  if (step === 'words') return draft.words.trim() === '' ? t('nothing') : draft.words.trim();
  if (step === 'mayRead') return mayRead === null ? t('nothing') : t(`ask.mayRead.${mayRead}`);
  if (step === 'reach' && draft.chosen.reach.length === 0) return t('check.reachLeftOut');
  return sayChoices(t, step, draft.chosen[step]);
}

/** The choices of a question, one beneath the other. */
export function sayChoices(t: TFunction<'reports'>, question: ChoiceQuestion, values: readonly string[]): string {
  const chosen = CHOICES[question].of.filter((choice) => values.includes(choice));
  return chosen.length === 0 ? t('nothing') : chosen.map((choice) => t(`choices.${choice}`)).join('\n');
}
