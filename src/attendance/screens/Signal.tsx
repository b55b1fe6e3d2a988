import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Actions } from '../../design/Actions.tsx';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { Stack } from '../../design/Stack.tsx';
import { WhoSees } from '../../design/WhoSees.tsx';
import { hostsOf } from '../../meetings/rules/rota.ts';
import { useSending } from '../../wire/sending.ts';
import { sayNames } from '../../words/dates.ts';
import { faultsIn } from '../../words/faults.ts';
import { sendToAttendance, tonightQuery } from '../client.ts';
import { offeredTo, type SignalKind, toldOf } from '../rules/signals.ts';
import type { TonightView } from './CheckIn.tsx';

interface SignalProps {
  readonly group: string;
  readonly knownAs: string;
  readonly tonight: TonightView;
}

/** One tap, no reason: that somebody waits before the door, or goes out for a while; and who is told of it. */
export function Signal({ group, knownAs, tonight }: SignalProps) {
  const { t } = useTranslation('attendance');
  const queries = useQueryClient();
  const { meeting, team, online } = tonight.meeting;
  const path = { group, meeting };
  const now = () => queries.invalidateQueries(tonightQuery(group));
  const sending = useSending(
    (body: { kind: SignalKind; safe: boolean }) =>
      sendToAttendance('PUT /groups/:group/meetings/:meeting/signal', { path, body }),
    now,
  );
  const takingBack = useSending(
    () => sendToAttendance('DELETE /groups/:group/meetings/:meeting/signal', { path }),
    now,
  );
  const { signal } = tonight;
  const offered = offeredTo(tonight.here, online);
  const faults = faultsIn('attendance', sending.refused ?? takingBack.refused, {}, 'signal');
  const errors = (
    <ErrorSummary title={t('signal.problem')} errors={faults.summary} attempt={sending.attempt + takingBack.attempt} />
  );

  if (signal === null) {
    if (offered === null) return errors;
    return (
      <Stack gap="s">
        {errors}
        <Actions>
          <Button
            id="signal"
            look="second"
            waiting={sending.waiting}
            waitingWords={t('signal.wait')}
            onClick={() => void sending.send({ kind: offered, safe: false })}
          >
            {t(`signal.send.${offered}`)}
          </Button>
        </Actions>
        <WhoSees>{t(`signal.why.${offered}`)}</WhoSees>
      </Stack>
    );
  }

  const { kind } = signal;
  const told = toldOf(team, knownAs);
  const others = hostsOf(team)
    .map((one) => one.knownAs)
    .filter((name) => name !== knownAs);
  return (
    <Stack gap="s">
      {errors}
      <Banner tone="care" title={t(`signal.sent.${kind}`)} focusOnMount={sending.attempt > 0}>
        {told.map((one) => (
          <p key={one.job}>{t(`signal.told.${one.job}`, { name: one.knownAs })}</p>
        ))}
        {told.length === 0 && (
          <p>
            {t('signal.noneTold')}{' '}
            {others.length === 0
              ? t(`signal.instead.${kind}-nobody`)
              : t(`signal.instead.${kind}`, { names: sayNames(others) })}
          </p>
        )}
        {signal.safe && <p>{t('signal.isSafe')}</p>}
        {signal.withThem && <p>{t('signal.comes')}</p>}
      </Banner>
      <Actions>
        <Button id="signal" look="second" waiting={takingBack.waiting} onClick={() => void takingBack.send(undefined)}>
          {t(`signal.back.${kind}`)}
        </Button>
        {!signal.safe && (
          <Button look="second" waiting={sending.waiting} onClick={() => void sending.send({ kind, safe: true })}>
            {t('signal.safe')}
          </Button>
        )}
      </Actions>
      <WhoSees>{t('signal.whoSees')}</WhoSees>
    </Stack>
  );
}
