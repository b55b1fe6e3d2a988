import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { linkClass } from '../../design/link-class.ts';
import { Question } from '../../design/Question.tsx';
import { Stack } from '../../design/Stack.tsx';
import { TextField } from '../../design/TextField.tsx';
import { Words } from '../../design/Words.tsx';
import { handoverLeftQuery, handoverQuery, type HandoverView, sendToGroups } from '../../groups/client.ts';
import { NOTE_HEADINGS } from '../../groups/rules/handover.ts';
import { useSending } from '../../wire/sending.ts';
import { faultsIn } from '../../words/faults.ts';
import { useNamesAsked } from './names-asked.ts';
import { NotesNews } from './NotesNews.tsx';
import { NotesLeft } from './NotesLeft.tsx';
import { WritePromises } from './WritePromises.tsx';

const FIELDS = Object.fromEntries(NOTE_HEADINGS.map((heading) => [heading, heading]));

/** Notes for the next facilitator. Whoever writes a name is asked once whether it has to be there. */
export function WriteNotes() {
  const { t } = useTranslation('hand-over');
  const { group = '' } = useParams();
  const queries = useQueryClient();
  const { data: left } = useSuspenseQuery(handoverQuery(group));
  const [notes, setNotes] = useState<HandoverView>(left);
  const asked = useNamesAsked(group, textOf(notes));
  const saving = useSending(
    (body: HandoverView) => sendToGroups('PUT /groups/:group/handover', { path: { group }, body }),
    async (view) => {
      queries.setQueryData(handoverQuery(group).queryKey, view);
      setNotes(view);
      await queries.invalidateQueries(handoverLeftQuery(group));
    },
  );
  const faultyPromise = promiseIn(saving.refused?.errors ?? []);
  const faults = faultsIn('groups', saving.refused, { ...FIELDS, promises: `words-${faultyPromise}` }, 'room');
  const isOvertaken = saving.refused?.code === 'groups/handover-changed';

  async function save(keeping: readonly string[]): Promise<void> {
    if (!asked.maySave(keeping)) return;
    const promises = notes.promises.filter(({ words, due }) => `${words}${due}`.trim() !== '');
    setNotes({ ...notes, promises });
    const made = await saving.send({ ...notes, promises, version: left.version });
    // Somebody was faster: what is now so is shown beneath, and what was written here stays.
    if (made === null) await queries.invalidateQueries({ queryKey: handoverQuery(group).queryKey, exact: true });
  }

  return (
    <Question
      back={
        <Link className={linkClass('back')} to={`/groups/${group}/hand-over`}>
          {t('back')}
        </Link>
      }
      errors={
        <NotesNews
          problem={t('problem')}
          errors={faults.summary}
          saving={saving}
          saved={t('form.saved')}
          see={<Link to={`/groups/${group}/hand-over`}>{t('form.see')}</Link>}
          asked={asked}
          onKeep={save}
        />
      }
      heading={t('form.heading')}
      why={t('form.lead')}
      submit={t('form.save')}
      waiting={saving.waiting}
      waitingWords={t('form.saving')}
      onSubmit={() => save(asked.kept)}
      after={isOvertaken && <NowWritten left={left} />}
    >
      <Stack>
        {NOTE_HEADINGS.map((heading) => (
          <TextField
            key={heading}
            id={heading}
            multiline
            rows={3}
            label={t(`headings.${heading}`)}
            hint={t(`form.hints.${heading}`)}
            {...(heading === NOTE_HEADINGS[0] ? { whoSees: t('form.whoSees') } : {})}
            error={faults.of(heading)}
            autoComplete="off"
            spellCheck={false}
            value={notes[heading]}
            onChange={(words) => setNotes({ ...notes, [heading]: words })}
          />
        ))}
        <WritePromises
          promises={notes.promises}
          fault={{ at: faultyPromise, says: faults.of('promises') }}
          onChange={(promises) => setNotes({ ...notes, promises: [...promises] })}
        />
      </Stack>
    </Question>
  );
}

/** What another facilitator saved meanwhile. */
function NowWritten({ left }: { left: HandoverView }) {
  const { t } = useTranslation('hand-over');
  return (
    <Stack gap="l">
      <Words look="lead">{t('form.now')}</Words>
      <NotesLeft left={left} />
    </Stack>
  );
}

/** Which promise is not right: the first, where it is none in particular. */
function promiseIn(errors: readonly { readonly at: string }[]): number {
  const faulty = errors.map(({ at }) => /^promises\.(\d+)/.exec(at)?.[1]).find((at) => at !== undefined);
  return Number(faulty ?? 0);
}

/** All that somebody may have written a name in. */
function textOf(notes: HandoverView): string {
  return [...NOTE_HEADINGS.map((heading) => notes[heading]), ...notes.promises.map(({ words }) => words)].join('\n');
}
