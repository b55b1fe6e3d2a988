import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useHref, useParams } from 'react-router-dom';
import { sendToAttendance } from '../attendance/client.ts';
import { becomeTablet, stopBeingTablet } from '../attendance/screens/kept-tablet.ts';
import { Actions } from '../design/Actions.tsx';
import { Button } from '../design/Button.tsx';
import { ErrorSummary } from '../design/ErrorSummary.tsx';
import { linkClass } from '../design/link-class.ts';
import { PageHeading } from '../design/PageHeading.tsx';
import { Points } from '../design/Points.tsx';
import { Stack } from '../design/Stack.tsx';
import { Words } from '../design/Words.tsx';
import { forgetEverything, sendToPeople } from '../people/client.ts';
import { useSending } from '../wire/sending.ts';
import { faultsIn } from '../words/faults.ts';

/** This device becomes the shared tablet of a meeting: whoever keeps the door is signed out on it. */
export function OpenTablet() {
  const { t } = useTranslation('attendance');
  const { group = '', meeting = '' } = useParams();
  const queries = useQueryClient();
  const place = useHref('/tablet');
  const [keepsNothing, setKeepsNothing] = useState(false);
  const opening = useSending(async (_: undefined, key: string) => {
    const opened = await sendToAttendance('POST /groups/:group/meetings/:meeting/tablets', {
      path: { group, meeting },
      key,
    });
    const isKept = await becomeTablet(place, opened);
    setKeepsNothing(!isKept);
    if (!isKept) return;
    try {
      await sendToPeople('POST /sign-out');
    } catch (error) {
      // Whoever stays signed in must not leave this device to everybody.
      stopBeingTablet(place);
      throw error;
    }
    forgetEverything(queries);
    globalThis.location.replace(place);
  });
  const faults = faultsIn('attendance', opening.refused, {}, 'open-tablet');
  const errors = keepsNothing ? [{ fieldId: 'open-tablet', text: t('openTablet.cannotKeep') }] : faults.summary;
  return (
    <Stack gap="l">
      <Link className={linkClass('back')} to={`/groups/${group}/door/${meeting}`}>
        {t('openTablet.back')}
      </Link>
      <ErrorSummary title={t('problem')} errors={errors} attempt={opening.attempt} />
      <PageHeading>{t('openTablet.heading')}</PageHeading>
      <Words look="lead">{t('openTablet.lead')}</Words>
      <Points>
        <li>{t('openTablet.signsOut')}</li>
        <li>{t('openTablet.closes')}</li>
      </Points>
      <Actions>
        <Button
          id="open-tablet"
          size="big"
          waiting={opening.waiting}
          waitingWords={t('openTablet.doing')}
          onClick={() => void opening.send(undefined)}
        >
          {t('openTablet.do')}
        </Button>
      </Actions>
    </Stack>
  );
}
