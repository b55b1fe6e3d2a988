import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answers } from '../../design/Answers.tsx';
import { Banner } from '../../design/Banner.tsx';
import { Card } from '../../design/Card.tsx';
import { linkClass } from '../../design/link-class.ts';
import { Note } from '../../design/Note.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { Written } from '../../design/Written.tsx';
import { sayDate } from '../../words/dates.ts';
import type { BoardPlace, ReadingKey } from '../client.ts';
import type { Case } from '../rules/fold.ts';
import type { Report } from '../rules/letters.ts';
import { CHOICE_QUESTIONS } from '../rules/questions.ts';
import { isForToday } from '../rules/urgency.ts';
import { CaseDanger } from './CaseDanger.tsx';
import { CaseReply, type Done } from './CaseReply.tsx';
import { sayChoices } from './say-answer.ts';

interface CaseViewProps {
  readonly one: Case;
  readonly place: BoardPlace;
  readonly by: string;
  readonly readingKey: ReadingKey;
  readonly onBack: () => void;
  /** Fetches what was saved; false where that failed. */
  readonly onSaved: () => Promise<boolean>;
}

/** One report: danger first, then what was written, what readers noted, and what to do next. */
export function CaseView({ one, place, by, readingKey, onBack, onSaved }: CaseViewProps) {
  const { t } = useTranslation('reports');
  const [saved, setSaved] = useState<{ times: number; done: Done; isFetched: boolean } | null>(null);
  const { report } = one;
  return (
    <Stack gap="l">
      <button type="button" className={linkClass('back')} onClick={onBack}>
        {t('reading.case.back')}
      </button>
      {saved !== null && (
        <Banner key={saved.times} title={t(`reading.reply.${saved.done}`)} focusOnMount>
          {!saved.isFetched && <p>{t('reading.reply.notFetched')}</p>}
        </Banner>
      )}
      <PageHeading over={t(`reading.states.${one.state}`)} focusOnMount>
        {t(report === null ? 'reading.case.headingLetter' : 'reading.case.heading', { day: sayDate(one.day) })}
      </PageHeading>
      {isForToday(one.report) && <CaseDanger />}
      {report === null ? <Note>{t('reading.case.noReport')}</Note> : <OwnWords report={report} />}
      {one.again.map(({ day, letter }, index) => (
        <div key={`${day} ${String(index)}`}>
          <Stack gap="s">
            <h2>{t('reading.case.again', { day: sayDate(day) })}</h2>
            <Card>
              <Written>{letter.words}</Written>
            </Card>
          </Stack>
        </div>
      ))}
      {report !== null && <Ticked report={report} />}
      <Notes notes={one.notes} />
      <CaseReply
        key={`reply ${String(saved?.times ?? 0)}`}
        one={one}
        place={place}
        by={by}
        readingKey={readingKey}
        onDone={async (done) => {
          const isFetched = await onSaved();
          setSaved({ times: (saved?.times ?? 0) + 1, done, isFetched });
        }}
      />
    </Stack>
  );
}

function OwnWords({ report }: { report: Report }) {
  const { t } = useTranslation('reports');
  return (
    <Section heading={t('reading.case.own')}>
      {report.words === '' ? (
        <Words look="soft">{t('reading.case.noWords')}</Words>
      ) : (
        <Card>
          <Written>{report.words}</Written>
        </Card>
      )}
    </Section>
  );
}

/** What was left out comes last, in one row: it is seldom what a reader looks for. */
function Ticked({ report }: { report: Report }) {
  const { t } = useTranslation('reports');
  const leftOut = CHOICE_QUESTIONS.filter((question) => report[question].length === 0);
  return (
    <Section heading={t('reading.case.answers')}>
      <Answers
        answers={[
          ...CHOICE_QUESTIONS.filter((question) => !leftOut.includes(question)).map((question) => ({
            key: question,
            question: t(`ask.${question}.short`),
            answer: sayChoices(t, question, report[question]),
          })),
          { key: 'mayRead', question: t('ask.mayRead.short'), answer: t(`ask.mayRead.${report.mayRead}`) },
          ...(leftOut.length === 0
            ? []
            : [
                {
                  key: 'nothing',
                  question: t('nothing'),
                  answer: leftOut.map((question) => t(`ask.${question}.short`)).join('\n'),
                },
              ]),
        ]}
      />
    </Section>
  );
}

function Notes({ notes }: { notes: Case['notes'] }) {
  const { t } = useTranslation('reports');
  return (
    <Section heading={t('reading.case.notes')}>
      {notes.length === 0 && <Words look="soft">{t('reading.case.noNotes')}</Words>}
      {notes.map(({ day, letter, role }) => (
        <Note key={letter.signature}>
          <h3>{t('reading.case.noteBy', { name: t(`named.${role}`, { name: letter.by }), day: sayDate(day) })}</h3>
          <p>{t(`reading.states.${letter.state}`)}.</p>
          {letter.words !== '' && <Written>{letter.words}</Written>}
          {letter.answered !== '' && (
            <>
              <p>
                <strong>{t('reading.case.answered')}</strong>
              </p>
              <Written>{letter.answered}</Written>
            </>
          )}
        </Note>
      ))}
    </Section>
  );
}
