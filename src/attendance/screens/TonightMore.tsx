import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { LinkList } from '../../design/LinkList.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import type { GroupRole } from '../../groups/rules/scope.ts';
import { inGroupAs } from '../../groups/rules/may.ts';
import type { ReplyOf } from '../../wire/endpoint.ts';
import { useSending } from '../../wire/sending.ts';
import { faultsIn } from '../../words/faults.ts';
import { sendToAttendance, tonightQuery } from '../client.ts';
import type { AttendanceContract } from '../contract.ts';
import { may } from '../rules/may.ts';
import { isTold } from '../rules/signals.ts';
import { Signal } from './Signal.tsx';

export interface TonightMoreProps {
  readonly group: string;
  readonly mine: { readonly knownAs: string; readonly roles: readonly GroupRole[] };
  readonly data: ReplyOf<AttendanceContract['GET /groups/:group/tonight']>;
}

/** What the first page of a group says beyond checking in: it comes once that is usable. */
export function TonightMore({ group, mine, data }: TonightMoreProps) {
  const { t } = useTranslation('attendance');
  const { tonight } = data;
  const isOpen = tonight !== null && tonight.door === 'open';
  return (
    <>
      {data.missed && tonight?.here !== true && <Missed group={group} />}
      {isOpen && tonight.meeting.online && <Words look="soft">{t('online')}</Words>}
      {isOpen && <Signal group={group} knownAs={mine.knownAs} tonight={tonight} />}
    </>
  );
}

/** Below the facts: where else somebody may want to go tonight. */
export function TonightLinks({ group, mine, data: { tonight } }: TonightMoreProps) {
  const { t } = useTranslation('attendance');
  const isOpen = tonight !== null && tonight.door === 'open';
  return (
    <LinkList
      items={[
        ...(isOpen && isTold(tonight.meeting.team, mine.knownAs)
          ? [
              {
                key: 'outside',
                link: (
                  <Link to={`/groups/${group}/meetings/${tonight.meeting.meeting}/outside`}>{t('outside.link')}</Link>
                ),
                note: t('outside.linkNote'),
              },
            ]
          : []),
        ...(may('call', inGroupAs(mine.roles))
          ? [{ key: 'calls', link: <Link to={`/groups/${group}/calls`}>{t('calls.link')}</Link> }]
          : []),
        { key: 'away', link: <Link to={`/groups/${group}/away`}>{t('away.link')}</Link> },
      ]}
    />
  );
}

/** The same words for everybody who gets them. */
function Missed({ group }: { readonly group: string }) {
  const { t } = useTranslation('attendance');
  const queries = useQueryClient();
  const reading = useSending(
    () => sendToAttendance('DELETE /groups/:group/missed-note', { path: { group } }),
    () => queries.invalidateQueries(tonightQuery(group)),
  );
  const faults = faultsIn('attendance', reading.refused, {}, 'missed');
  return (
    <Stack gap="s">
      <ErrorSummary title={t('signal.problem')} errors={faults.summary} attempt={reading.attempt} />
      <Banner tone="tell" title={t('missed.title')}>
        <p>{t('missed.words')}</p>
        <p>{t('missed.same')}</p>
      </Banner>
      <Actions>
        <Button id="missed" look="second" waiting={reading.waiting} onClick={() => void reading.send(undefined)}>
          {t('missed.read')}
        </Button>
      </Actions>
    </Stack>
  );
}
