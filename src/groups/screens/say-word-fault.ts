import type { TFunction } from 'i18next';
import type { WordFault } from '../../sealing/six-words.ts';

/** What is wrong with six words that somebody typed, and which were perhaps meant. */
export function sayWordFault(t: TFunction<'groups'>, fault: WordFault): string {
  switch (fault.is) {
    case 'too-few':
    case 'too-many':
      return t(`invitation.words.${fault.is}`, { count: fault.count });
    case 'not-a-word': {
      const said = t('invitation.words.not-a-word', { at: fault.at, word: fault.word });
      const perhaps = fault.perhaps.join(', ');
      return perhaps === '' ? said : `${said} ${t('invitation.words.perhaps', { words: perhaps })}`;
    }
    case 'slip':
      return t('invitation.words.slip');
  }
}
