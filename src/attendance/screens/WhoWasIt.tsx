import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useNavigate, useParams } from 'react-router-dom';
import { ChoiceGroup } from '../../design/ChoiceGroup.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { Question } from '../../design/Question.tsx';
import { TextField } from '../../design/TextField.tsx';
import { useSending } from '../../wire/sending.ts';
import { faultsIn } from '../../words/faults.ts';
import { doorQuery, sendToAttendance } from '../client.ts';

const ANSWERS = ['member', 'guest', 'nobody'] as const;
type Settled = (typeof ANSWERS)[number];

/** A tablet brought somebody it could not name: whoever keeps the door says who it was. */
export function WhoWasIt() {
  const { t } = useTranslation('attendance');
  const { group = '', meeting = '', mark = '' } = useParams();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { data } = useSuspenseQuery(doorQuery(group, meeting));
  const asked = data.questions.find((question) => question.about === 'unknown' && question.mark === mark);
  const [settled, setSettled] = useState<Settled | ''>('');
  const [called, setCalled] = useState(asked?.knownAs ?? '');
  const [unchosen, setUnchosen] = useState(0);
  const door = `/groups/${group}/door/${meeting}`;
  const settling = useSending(
    (body: { settled: Settled; called?: string }) =>
      sendToAttendance('PUT /groups/:group/meetings/:meeting/marks/:mark', { path: { group, meeting, mark }, body }),
    async () => {
      await queries.invalidateQueries(doorQuery(group, meeting));
      await navigate(door);
    },
  );
  if (asked === undefined) return <Navigate to={door} replace />;
  const missing = unchosen > 0 && settled === '' ? t('asked.choose') : undefined;
  const faults = faultsIn('attendance', settling.refused, { called: 'called' }, 'settled');
  return (
    <Question
      back={
        <Link className={linkClass('back')} to={door}>
          {t('door.back')}
        </Link>
      }
      errors={
        <ErrorSummary
          title={t('problem')}
          errors={missing === undefined ? faults.summary : [{ fieldId: 'settled', text: missing }]}
          attempt={settling.attempt + unchosen}
        />
      }
      submit={t('asked.send')}
      waiting={settling.waiting}
      onSubmit={async () => {
        if (settled === '') setUnchosen(unchosen + 1);
        else await settling.send(settled === 'nobody' ? { settled } : { settled, called });
      }}
    >
      <ChoiceGroup
        id="settled"
        kind="radio"
        asHeading
        focusOnMount
        legend={t('asked.who')}
        hint={asked.knownAs === null ? t('asked.unknown') : t('asked.otherNumber', { name: asked.knownAs })}
        error={missing}
        items={ANSWERS.map((value) => ({ value, label: t(`asked.answers.${value}`) }))}
        values={settled === '' ? [] : [settled]}
        onChange={([one]) => setSettled(ANSWERS.find((known) => known === one) ?? '')}
      />
      {(settled === 'member' || settled === 'guest') && (
        <TextField
          id="called"
          label={t(settled === 'member' ? 'asked.member' : 'asked.guest')}
          error={faults.of('called')}
          value={called}
          onChange={setCalled}
          autoComplete="off"
          spellCheck={false}
          width="long"
        />
      )}
    </Question>
  );
}
