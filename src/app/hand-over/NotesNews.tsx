import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Banner } from '../../design/Banner.tsx';
import { ErrorSummary, type ErrorSummaryProps } from '../../design/ErrorSummary.tsx';
import type { Sending } from '../../wire/sending.ts';
import { sayNames } from '../../words/dates.ts';
import { NamedBanner, type NamedBannerProps } from './NamedBanner.tsx';

interface NotesNewsProps extends NamedBannerProps {
  readonly problem: string;
  readonly errors: ErrorSummaryProps['errors'];
  readonly saving: Pick<Sending<never, unknown>, 'attempt' | 'refused' | 'waiting'>;
  /** That they are saved, and where to see them. */
  readonly saved: string;
  readonly see: ReactNode;
}

/** Above notes for the next: what is wrong, that a name stands in them, or that they are saved. */
export function NotesNews({ problem, errors, saving, saved, see, asked, onKeep }: NotesNewsProps) {
  const { t } = useTranslation('hand-over');
  const { attempt, refused, waiting } = saving;
  const isAsked = asked.named.length > 0;
  return (
    <>
      {!isAsked && <ErrorSummary title={problem} errors={errors} attempt={attempt} />}
      <NamedBanner asked={asked} onKeep={onKeep} />
      {!isAsked && attempt > 0 && refused === null && !waiting && (
        <Banner key={attempt} focusOnMount title={saved}>
          {asked.found.words.length > 0 && <p>{t('form.pointed', { names: sayNames(asked.found.words) })}</p>}
          {see}
        </Banner>
      )}
    </>
  );
}
