import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/Button.tsx';
import { ChoiceGroup } from '../../design/ChoiceGroup.tsx';
import { ErrorSummary, type FieldError } from '../../design/ErrorSummary.tsx';
import { useOneAtATime } from '../../design/one-at-a-time.ts';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { TextField } from '../../design/TextField.tsx';
import { Words } from '../../design/Words.tsx';
import { boardQuery } from '../../envelopes/client.ts';
import { faultsIn } from '../../words/faults.ts';
import type { BoardPlace, ReadingKey } from '../client.ts';
import type { Case } from '../rules/fold.ts';
import { SETTABLE, type State, stateFrom } from '../rules/states.ts';
import { makeReplySender } from './case-sending.ts';
import { gapIn, withTemplate } from './case-templates.ts';
import { CaseTemplates } from './CaseTemplates.tsx';
import { useAttempt } from './reading-attempt.ts';

export type Done = 'savedNote' | 'savedBoth';

interface CaseReplyProps {
  readonly one: Case;
  readonly place: BoardPlace;
  readonly by: string;
  readonly readingKey: ReadingKey;
  readonly onDone: (done: Done) => Promise<void>;
}

/** How far a report is, a note for the other readers, and an answer to whoever wrote it. */
export function CaseReply({ one, place, by, readingKey, onDone }: CaseReplyProps) {
  const { t } = useTranslation('reports');
  const queries = useQueryClient();
  const [state, setState] = useState<State>(one.state === 'received' ? 'read' : one.state);
  const [note, setNote] = useState('');
  const [answer, setAnswer] = useState('');
  const [faults, setFaults] = useState<readonly FieldError[]>([]);
  const [send] = useState(makeReplySender);
  const { run, refused, attempt } = useAttempt();
  const { pending, run: runOnce } = useOneAtATime();
  const canAnswer = one.key !== null;
  const summary = faults.length > 0 ? faults : faultsIn('reports', refused, {}, 'reply-save').summary;
  const faultOf = (id: string) => faults.find(({ fieldId }) => fieldId === id)?.text;

  function faultsOfEntries(): FieldError[] {
    const isSame = state === one.state && note.trim() === '' && answer.trim() === '' && !one.isNew;
    const gap = gapIn(t, answer);
    return [
      ...(isSame ? [{ fieldId: 'reply-state', text: t('reading.errors.nothing') }] : []),
      ...(gap === null ? [] : [{ fieldId: 'reply-answer', text: t('reading.errors.gap', { gap }) }]),
    ];
  }

  async function save(): Promise<void> {
    const found = faultsOfEntries();
    setFaults(found);
    await run(async () => {
      if (found.length > 0) return;
      const board = await queries.fetchQuery({ ...boardQuery(place.organisation, place.group), staleTime: 0 });
      const reply = { state, note: note.trim(), answer: answer.trim() };
      const sent = await send(reply, { one, place, by, readingKey, board });
      if (sent === 'sent')
        await onDone(canAnswer && (reply.answer !== '' || state !== one.state) ? 'savedBoth' : 'savedNote');
      else if (sent === 'replaced') setFaults([{ fieldId: 'reply-save', text: t('reading.errors.replaced') }]);
      else {
        const { noteOver, answerOver } = sent;
        setFaults([
          ...(noteOver > 0 ? [{ fieldId: 'reply-note', text: t('reading.errors.noteOver', { count: noteOver }) }] : []),
          ...(answerOver > 0
            ? [{ fieldId: 'reply-answer', text: t('reading.errors.answerOver', { count: answerOver }) }]
            : []),
        ]);
      }
    });
  }

  return (
    <Section heading={t('reading.reply.heading')}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          runOnce(save);
        }}
      >
        <Stack gap="l">
          <ErrorSummary title={t('problem')} errors={summary} attempt={attempt} />
          <ChoiceGroup
            id="reply-state"
            kind="radio"
            legend={t('reading.reply.state')}
            whoSees={t(canAnswer ? 'reading.reply.stateSees' : 'reading.reply.stateSeesNoAnswer')}
            error={faultOf('reply-state')}
            items={SETTABLE.map((value) => ({ value, label: t(`reading.states.${value}`) }))}
            values={[state]}
            onChange={([value]) => setState((was) => stateFrom(value) ?? was)}
          />
          <TextField
            id="reply-note"
            multiline
            rows={3}
            label={t('reading.reply.note')}
            whoSees={t('reading.reply.noteSees')}
            error={faultOf('reply-note')}
            autoComplete="off"
            spellCheck={false}
            value={note}
            onChange={setNote}
          />
          {canAnswer ? (
            <>
              <div>
                <CaseTemplates onUse={(words) => setAnswer((was) => withTemplate(t, was, words))} />
              </div>
              <TextField
                id="reply-answer"
                multiline
                rows={9}
                label={t('reading.reply.answer')}
                hint={t('reading.reply.answerHint')}
                whoSees={t('reading.reply.answerSees')}
                error={faultOf('reply-answer')}
                autoComplete="off"
                spellCheck={false}
                value={answer}
                onChange={setAnswer}
              />
            </>
          ) : (
            <Words look="soft">{t('reading.reply.noKey')}</Words>
          )}
          <div>
            <Button id="reply-save" type="submit" waiting={pending} waitingWords={t('reading.reply.saving')}>
              {t(canAnswer ? 'reading.reply.saveAndSend' : 'reading.reply.save')}
            </Button>
          </div>
        </Stack>
      </form>
    </Section>
  );
}
