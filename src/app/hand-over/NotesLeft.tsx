import { useTranslation } from 'react-i18next';
import { Facts } from '../../design/Facts.tsx';
import { Section } from '../../design/Section.tsx';
import { Words } from '../../design/Words.tsx';
import { Written } from '../../design/Written.tsx';
import type { HandoverView } from '../../groups/client.ts';
import { NOTE_HEADINGS } from '../../groups/rules/handover.ts';
import { sayDate } from '../../words/dates.ts';
import { isolated } from '../../words/isolated.ts';

/** What was written for the next facilitator: a paragraph under each heading, and what was promised. */
export function NotesLeft({ left }: { left: HandoverView }) {
  const { t } = useTranslation('hand-over');
  const isEmpty = NOTE_HEADINGS.every((heading) => left[heading] === '');
  return (
    <>
      <Section heading={t('notes')}>
        {isEmpty ? (
          <Words>{t('notesNone')}</Words>
        ) : (
          <Facts
            facts={NOTE_HEADINGS.map((heading) => ({
              key: heading,
              term: t(`headings.${heading}`),
              fact: <Written>{left[heading] === '' ? t('nothing') : left[heading]}</Written>,
            }))}
          />
        )}
      </Section>
      <Section heading={t('promises')}>
        {left.promises.length === 0 ? (
          <Words>{t('promisesNone')}</Words>
        ) : (
          <ul>
            {left.promises.map(({ words, due }, at) => (
              <li key={at}>{t('promise', { words: isolated(words), due: sayDate(due) })}</li>
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}
