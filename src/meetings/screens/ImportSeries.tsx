import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { FileField } from '../../design/FileField.tsx';
import { linkClass } from '../../design/link-class.ts';
import { Question } from '../../design/Question.tsx';
import { useSending } from '../../wire/sending.ts';
import { faultsIn } from '../../words/faults.ts';
import { sentenceForField } from '../../words/problems.ts';
import { sendToMeetings, seriesQuery } from '../client.ts';
import { bareCalendar, MOST_BARE, MOST_FILE_BYTES } from '../rules/bare-calendar.ts';
import { FoundSeries } from './FoundSeries.tsx';

/** A plan from a calendar file: the file is chosen, and what is found in it is shown before anything is planned. */
export function ImportSeries() {
  const { t } = useTranslation('meetings');
  const { group = '' } = useParams();
  // Whoever does not plan is told that there is nothing here.
  useSuspenseQuery(seriesQuery(group));
  const [file, setFile] = useState<File | null>(null);
  const [fault, setFault] = useState<'missing' | 'too-large' | 'broken' | null>(null);
  const [attempt, setAttempt] = useState(0);
  const reading = useSending((text: string) =>
    sendToMeetings('POST /groups/:group/calendar-file', { path: { group }, body: { file: text } }),
  );
  const refused = faultsIn('meetings', fault === null ? reading.refused : null, { file: 'file' }, 'file');
  const said = fault === null ? refused.of('file') : sentenceForField('meetings', 'file', fault);

  async function read(): Promise<void> {
    const text = await textOf(file);
    const found = typeof text === 'string' ? null : text.fault;
    setFault(found);
    setAttempt(attempt + 1);
    if (typeof text === 'string') await reading.send(text);
  }

  if (reading.made !== null) return <FoundSeries group={group} found={reading.made} />;
  return (
    <Question
      back={
        <Link className={linkClass('back')} to={`/groups/${group}/meetings`}>
          {t('back')}
        </Link>
      }
      errors={
        <ErrorSummary
          title={t('problem')}
          errors={fault === null ? refused.summary : [{ fieldId: 'file', text: said ?? '' }]}
          attempt={attempt + reading.attempt}
        />
      }
      heading={t('found.heading')}
      why={t('found.why')}
      submit={t('found.submit')}
      waiting={reading.waiting}
      waitingWords={t('found.reading')}
      onSubmit={read}
    >
      <FileField
        id="file"
        label={t('found.file')}
        hint={t('found.fileHint')}
        whoSees={t('found.whoSees')}
        error={said}
        onChange={setFile}
      />
    </Question>
  );
}

/** What of a file goes on its way: its times. Or why it does not. */
async function textOf(file: File | null): Promise<string | { readonly fault: 'missing' | 'too-large' | 'broken' }> {
  if (file === null) return { fault: 'missing' };
  if (file.size > MOST_FILE_BYTES) return { fault: 'too-large' };
  try {
    const bare = bareCalendar(await file.text());
    return bare.length > MOST_BARE ? { fault: 'too-large' } : bare;
  } catch {
    // Gone from the device since it was chosen.
    return { fault: 'broken' };
  }
}
