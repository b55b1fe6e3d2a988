import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { Note } from '../../design/Note.tsx';
import { Stack } from '../../design/Stack.tsx';
import { WhoSees } from '../../design/WhoSees.tsx';
import type { ReplyOf } from '../../wire/endpoint.ts';
import { Refused } from '../../wire/client.ts';
import { useSending } from '../../wire/sending.ts';
import { sayMoment } from '../../words/dates.ts';
import { faultsIn } from '../../words/faults.ts';
import { sendToAttendance, tonightQuery } from '../client.ts';
import type { AttendanceContract } from '../contract.ts';

export type TonightView = NonNullable<ReplyOf<AttendanceContract['GET /groups/:group/tonight']>['tonight']>;

interface CheckInProps {
  readonly group: string;
  readonly tonight: TonightView;
}

/** "I'm here", once; and the way to take it back. */
export function CheckIn({ group, tonight }: CheckInProps) {
  const { t } = useTranslation('attendance');
  const queries = useQueryClient();
  const path = { group, meeting: tonight.meeting.meeting };
  const now = (made: unknown) => made !== KEPT && queries.invalidateQueries(tonightQuery(group));
  const comingIn = useSending(
    () => sendToAttendance('PUT /groups/:group/meetings/:meeting/check-in', { path }).catch(orKeep(path, 'in')),
    now,
  );
  const takingBack = useSending(
    () => sendToAttendance('DELETE /groups/:group/meetings/:meeting/check-in', { path }).catch(orKeep(path, 'out')),
    now,
  );
  const faults = faultsIn('attendance', comingIn.refused ?? takingBack.refused, {}, 'check-in');

  if (tonight.door === 'not-yet') {
    return <Note>{t('checkIn.opens', { when: sayMoment(tonight.opensAt, tonight.meeting.zone) })}</Note>;
  }
  const usual = (
    <Stack gap="s">
      <ErrorSummary
        title={t('checkIn.problem')}
        errors={faults.summary}
        attempt={comingIn.attempt + takingBack.attempt}
      />
      {tonight.here ? (
        <>
          <Banner title={t('checkIn.in')} focusOnMount={comingIn.attempt > 0}>
            <p>{t('checkIn.inWords')}</p>
          </Banner>
          <Actions>
            <Button
              id="check-in"
              look="second"
              waiting={takingBack.waiting}
              onClick={() => void takingBack.send(undefined)}
            >
              {t('checkIn.undo')}
            </Button>
          </Actions>
        </>
      ) : (
        <>
          <Actions>
            <Button
              id="check-in"
              size="big"
              waiting={comingIn.waiting}
              waitingWords={t('checkIn.waiting')}
              onClick={() => void comingIn.send(undefined)}
            >
              {t('checkIn.button')}
            </Button>
          </Actions>
          <WhoSees>{t('checkIn.whoSees')}</WhoSees>
          <Link to={`/groups/${group}/in/${tonight.meeting.meeting}`}>{t('links.fourWords')}</Link>
        </>
      )}
    </Stack>
  );
  if (comingIn.made !== KEPT && takingBack.made !== KEPT) return usual;
  return (
    <Suspense fallback={usual}>
      <KeptHere {...path}>{usual}</KeptHere>
    </Suspense>
  );
}

const KEPT = 'kept';

/** Where nobody answered, the phone keeps it and sends it later; any other refusal stays one. */
function orKeep(path: { group: string; meeting: string }, kind: 'in' | 'out') {
  return async (error: unknown): Promise<typeof KEPT> => {
    if (!(error instanceof Refused) || error.code !== 'wire/offline') throw error;
    const { pressInstead } = await import('./kept-tonight.ts').catch(() => ({ pressInstead: () => false }));
    if (pressInstead(path, kind)) return KEPT;
    throw error;
  };
}

const KeptHere = lazy(async () => ({ default: (await import('./KeptCheckIn.tsx')).KeptHere }));
