import type { TFunction } from 'i18next';
import type { WordFault } from '../../sealing/six-words.ts';

/** What is wrong with six words that somebody wrote, and what they may have meant. */
export function sayWordsFault(t: TFunction<'people'>, fault: WordFault): string {
  switch (fault.is) {
    case 'too-few':
    case 'too-many':
      return t(`six.${fault.is}`, { count: fault.count });
    case 'not-a-word': {
      const said = t('six.not-a-word', { at: fault.at, word: fault.word });
      const perhaps = fault.perhaps.join(', ');
      return perhaps === '' ? said : `${said} ${t('six.perhaps', { words: perhaps })}`;
    }
    case 'slip':
      return t('six.slip');
  }
}
