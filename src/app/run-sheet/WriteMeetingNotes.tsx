import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { linkClass } from '../../design/link-class.ts';
import { Question } from '../../design/Question.tsx';
import { Section } from '../../design/Section.tsx';
import { TextField } from '../../design/TextField.tsx';
import { Written } from '../../design/Written.tsx';
import { runSheetQuery, sendToMeetings } from '../../meetings/client.ts';
import type { NotesView } from '../../meetings/contract/run-sheet.ts';
import { useSending } from '../../wire/sending.ts';
import { sayMeeting } from '../../words/dates.ts';
import { faultsIn } from '../../words/faults.ts';
import { useNamesAsked } from '../hand-over/names-asked.ts';
import { NotesNews } from '../hand-over/NotesNews.tsx';

/** What is left at a meeting for the next. Whoever writes a name is asked once whether it has to be there. */
export function WriteMeetingNotes() {
  const { t } = useTranslation('run-sheet');
  const { group = '', meeting = '' } = useParams();
  const queries = useQueryClient();
  const query = runSheetQuery(group, meeting);
  const { data: sheet } = useSuspenseQuery(query);
  const [words, setWords] = useState(sheet.notes.words);
  const asked = useNamesAsked(group, words);
  const saving = useSending(
    (body: NotesView) =>
      sendToMeetings('PUT /groups/:group/meetings/:meeting/notes', { path: { group, meeting }, body }),
    async (notes) => {
      queries.setQueryData(query.queryKey, { ...sheet, notes });
      setWords(notes.words);
      await queries.invalidateQueries({ queryKey: ['group', group, 'run-sheet'] });
    },
  );
  const faults = faultsIn('meetings', saving.refused, { words: 'words' }, 'words');
  const isOvertaken = saving.refused?.code === 'meetings/notes-changed';
  const there = `/groups/${group}/meetings/${meeting}/run-sheet`;

  async function save(keeping: readonly string[]): Promise<void> {
    if (!asked.maySave(keeping)) return;
    const made = await saving.send({ version: sheet.notes.version, words });
    // Somebody was faster: what is now so is shown beneath, and what was written here stays.
    if (made === null) await queries.invalidateQueries({ queryKey: query.queryKey, exact: true });
  }

  return (
    <Question
      back={
        <Link className={linkClass('back')} to={there}>
          {t('back')}
        </Link>
      }
      errors={
        <NotesNews
          problem={t('problem')}
          errors={faults.summary}
          saving={saving}
          saved={t('notes.saved')}
          see={<Link to={there}>{t('notes.see')}</Link>}
          asked={asked}
          onKeep={save}
        />
      }
      over={sayMeeting(sheet.meeting, t('to'))}
      heading={t('notes.heading')}
      why={t('notes.lead')}
      submit={t('notes.save')}
      waiting={saving.waiting}
      waitingWords={t('notes.saving')}
      onSubmit={() => save(asked.kept)}
      after={
        isOvertaken && (
          <Section heading={t('notes.now')}>
            <Written>{sheet.notes.words}</Written>
          </Section>
        )
      }
    >
      <TextField
        id="words"
        multiline
        rows={6}
        label={t('notes.label')}
        whoSees={t('notes.whoSees')}
        error={faults.of('words')}
        autoComplete="off"
        spellCheck={false}
        value={words}
        onChange={setWords}
      />
    </Question>
  );
}
