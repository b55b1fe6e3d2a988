import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Refused } from '../../design/Refused.tsx';
import { Stack } from '../../design/Stack.tsx';
import { WhoSees } from '../../design/WhoSees.tsx';
import { Words } from '../../design/Words.tsx';
import { homeQuery } from '../../groups/client.ts';
import { useSending } from '../../wire/sending.ts';
import { faultsIn } from '../../words/faults.ts';
import { reachQuery, sendToPost } from '../client.ts';
import { askForNotes, canShowNotes, type NotesPlace } from './browser-notes.ts';

/** Short notes on this device: what they say and who sees them, before the browser asks anything. */
export function ReachDevice() {
  const { t } = useTranslation('post');
  const { group = '' } = useParams();
  const queries = useQueryClient();
  const { data: home } = useSuspenseQuery(homeQuery);
  const { data } = useSuspenseQuery(reachQuery(group));
  const [said, setSaid] = useState<'denied' | 'failed' | null>(null);
  const again = () => queries.invalidateQueries(reachQuery(group));
  const turningOn = useSending(
    (place: NotesPlace) => sendToPost('PUT /groups/:group/reach-me/push', { path: { group }, body: place }),
    again,
  );
  const turningOff = useSending(() => sendToPost('DELETE /groups/:group/reach-me/push', { path: { group } }), again);
  const faults = faultsIn('post', turningOn.refused ?? turningOff.refused, {}, 'turn-on');
  const { push } = home;
  if (push === null) {
    return (
      <Refused heading={t('problems.no-push')}>
        <p>{t('reach.here')}</p>
      </Refused>
    );
  }

  async function turnOn(key: string): Promise<void> {
    setSaid(null);
    const asked = await askForNotes(key);
    if (typeof asked === 'string') setSaid(asked);
    else await turningOn.send(asked);
  }

  return (
    <Stack gap="l">
      <Link className={linkClass('back')} to={`/groups/${group}/reach-me`}>
        {t('back')}
      </Link>
      {said !== null && <Banner tone="tell" title={t(`device.${said}`)} focusOnMount />}
      {turningOn.attempt > 0 && turningOn.refused === null && !turningOn.waiting && data.devices > 0 && (
        <Banner title={t('device.on')} focusOnMount />
      )}
      <ErrorSummary title={t('problem')} errors={faults.summary} attempt={turningOn.attempt + turningOff.attempt} />
      <PageHeading>{t('device.heading')}</PageHeading>
      <Words look="lead">{t('device.lead')}</Words>
      <Words>{t('device.count', { count: data.devices })}</Words>
      {canShowNotes() ? (
        <Stack gap="s">
          <Actions>
            <Button id="turn-on" waiting={turningOn.waiting} waitingWords={t('sending')} onClick={() => turnOn(push)}>
              {t('device.turnOn')}
            </Button>
            {data.devices > 0 && (
              <Button look="second" waiting={turningOff.waiting} onClick={() => void turningOff.send(null)}>
                {t('device.turnOff')}
              </Button>
            )}
          </Actions>
          <WhoSees>{t('device.whoSees')}</WhoSees>
        </Stack>
      ) : (
        <Words>{t('device.cannot')}</Words>
      )}
      <Words look="soft">{t('device.iphone')}</Words>
    </Stack>
  );
}
