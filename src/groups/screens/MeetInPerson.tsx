import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Button } from '../../design/Button.tsx';
import { toClipboard } from '../../design/clipboard.ts';
import { CodeBox } from '../../design/CodeBox.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { Note } from '../../design/Note.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { useSending } from '../../wire/sending.ts';
import { sayDate } from '../../words/dates.ts';
import { faultsIn } from '../../words/faults.ts';
import { metQuery, sendToGroups } from '../client.ts';

/** For an outside contact: words that she reads aloud to somebody of the group, in person. */
export function MeetInPerson() {
  const { t } = useTranslation('groups');
  const { group = '' } = useParams();
  const { data } = useSuspenseQuery(metQuery(group));
  const [copied, setCopied] = useState<string>();
  const making = useSending(() => sendToGroups('PUT /groups/:group/meeting-words', { path: { group } }));
  const faults = faultsIn('groups', making.refused, {}, 'make-words');
  const words = making.made?.words.join(' ');

  return (
    <Stack gap="l">
      <Link className={linkClass('back')} to={`/reading/${group}`}>
        {t('back')}
      </Link>
      <ErrorSummary title={t('problem')} errors={faults.summary} attempt={making.attempt} />
      <PageHeading>{t('met.heading')}</PageHeading>
      {data.confirmedOn !== null && <Note>{t('met.confirmed', { date: sayDate(data.confirmedOn) })}</Note>}
      <Words look="lead">{t('met.lead')}</Words>
      <Words>{t('met.steps')}</Words>
      {words !== undefined && making.made !== null && (
        <Stack gap="s">
          <CodeBox
            big
            label={t('met.words')}
            code={words}
            copyLabel={t('met.copy')}
            onCopy={async () => setCopied(t((await toClipboard(words)) ? 'made.copied' : 'made.copyByHand'))}
            status={copied}
          />
          <Words look="small">{t('met.until', { until: sayDate(making.made.until) })}</Words>
        </Stack>
      )}
      <Actions>
        <Button
          id="make-words"
          look={making.made === null ? 'first' : 'second'}
          waiting={making.waiting}
          onClick={async () => {
            await making.send(undefined);
          }}
        >
          {t(making.made === null ? 'met.make' : 'met.makeNew')}
        </Button>
      </Actions>
    </Stack>
  );
}
