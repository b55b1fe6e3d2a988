import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Button } from '../../design/Button.tsx';
import { linkClass } from '../../design/link-class.ts';
import { OnScreen } from '../../design/OnPaper.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { BlankLines, Sheet } from '../../design/Sheet.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { groupQuery } from '../../groups/client.ts';
import { answeredQuery } from '../../meetings/client.ts';
import { sayMeeting } from '../../words/dates.ts';

/** As many lines as fit on one page, A4 or Letter, for a hand that shakes. */
const LINES = 20;

/** A sheet for those who come without a phone: nothing on it says what the group is. */
export function Paper() {
  const { t } = useTranslation('attendance');
  const { group = '', meeting = '' } = useParams();
  const { data } = useSuspenseQuery(answeredQuery(group, meeting));
  const { data: mine } = useSuspenseQuery(groupQuery(group));
  return (
    <Stack gap="l">
      <OnScreen>
        <Stack gap="l">
          <Link className={linkClass('back')} to={`/groups/${group}/meetings/${meeting}`}>
            {t('back')}
          </Link>
          <PageHeading>{t('paper.heading')}</PageHeading>
          <Words look="lead">{t('paper.lead')}</Words>
          <Words>{t('paper.keep')}</Words>
          <Actions>
            <Button onClick={() => globalThis.print()}>{t('paper.print')}</Button>
          </Actions>
        </Stack>
      </OnScreen>
      <Sheet>
        <h2>{mine.title}</h2>
        <p>{sayMeeting(data, t('to'))}</p>
        <BlankLines count={LINES} />
      </Sheet>
    </Stack>
  );
}
