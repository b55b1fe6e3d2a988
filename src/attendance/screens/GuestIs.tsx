import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
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
import { doorQuery, guestsQuery, sendToAttendance } from '../client.ts';

type As = { readonly called: string } | { readonly guest: string } | null;

const MEMBER = 'member';
const ALONE = 'alone';

/** A guest of tonight, or of the weeks before, is somebody who is down already; or is not after all. */
export function GuestIs({ lately = false }: { lately?: boolean }) {
  const { t } = useTranslation('attendance');
  const { group = '', meeting = '', guest = '' } = useParams();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { data: door } = useSuspenseQuery(doorQuery(group, meeting));
  const { data: before } = useQuery({ ...guestsQuery(group), enabled: lately });
  const [chosen, setChosen] = useState('');
  const [called, setCalled] = useState('');
  const [unchosen, setUnchosen] = useState(0);
  const back = lately ? `/groups/${group}/guests` : `/groups/${group}/door/${meeting}/put-right`;
  const joining = useSending(
    (as: As) =>
      sendToAttendance('PUT /groups/:group/meetings/:meeting/guests/:guest/same', {
        path: { group, meeting, guest },
        body: { as },
      }),
    async () => {
      await queries.invalidateQueries({ queryKey: ['group', group] });
      await navigate(back);
    },
  );
  if (lately && before === undefined) return null;
  const own = (lately ? before?.guests : door.guests)?.find((one) => one.guest === guest);
  if (own === undefined) return <Navigate to={back} replace />;
  const others = lately ? [] : door.guests.filter((one) => one.guest !== guest && one.isHere && one.same === null);
  const missing = unchosen > 0 && chosen === '' ? t('guest.choose') : undefined;
  const faults = faultsIn('attendance', joining.refused, { as: 'called' }, 'same');
  return (
    <Question
      back={
        <Link className={linkClass('back')} to={back}>
          {t('door.back')}
        </Link>
      }
      errors={
        <ErrorSummary
          title={t('problem')}
          errors={missing === undefined ? faults.summary : [{ fieldId: 'same', text: missing }]}
          attempt={joining.attempt + unchosen}
        />
      }
      submit={t('guest.send')}
      waiting={joining.waiting}
      onSubmit={async () => {
        if (chosen === '') setUnchosen(unchosen + 1);
        else await joining.send(chosen === MEMBER ? { called } : chosen === ALONE ? null : { guest: chosen });
      }}
    >
      <ChoiceGroup
        id="same"
        kind="radio"
        asHeading
        focusOnMount
        legend={t('guest.heading', { name: own.called })}
        hint={own.same === null ? t('guest.why') : t('right.same', { name: own.same })}
        error={missing}
        items={[
          { value: MEMBER, label: t('guest.member') },
          ...others.map((one) => ({ value: one.guest, label: t('guest.other', { name: one.called }) })),
          { value: ALONE, label: t('guest.alone') },
        ]}
        values={chosen === '' ? [] : [chosen]}
        onChange={([one = '']) => setChosen(one)}
      />
      {chosen === MEMBER && (
        <TextField
          id="called"
          label={t('asked.member')}
          error={faults.of('as')}
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

/** The same, from the list of the weeks before. */
export function GuestWas() {
  return <GuestIs lately />;
}
