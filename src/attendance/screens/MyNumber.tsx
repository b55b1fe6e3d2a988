import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Button } from '../../design/Button.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Stack } from '../../design/Stack.tsx';
import { WhoSees } from '../../design/WhoSees.tsx';
import { Words } from '../../design/Words.tsx';
import { useSending } from '../../wire/sending.ts';
import { faultsIn } from '../../words/faults.ts';
import { myNumberQuery, sendToAttendance } from '../client.ts';

/** One's own number for a shared tablet; another one, if one likes. */
export function MyNumber() {
  const { t } = useTranslation('attendance');
  const { group = '' } = useParams();
  const queries = useQueryClient();
  const { data } = useSuspenseQuery(myNumberQuery(group));
  const making = useSending(
    () => sendToAttendance('PUT /groups/:group/my-number', { path: { group } }),
    (made) => queries.setQueryData(myNumberQuery(group).queryKey, made),
  );
  const faults = faultsIn('attendance', making.refused, {}, 'make-number');
  return (
    <Stack gap="l">
      <Link className={linkClass('back')} to={`/groups/${group}`}>
        {t('number.back')}
      </Link>
      <ErrorSummary title={t('problem')} errors={faults.summary} attempt={making.attempt} />
      <PageHeading>{t('number.heading')}</PageHeading>
      <Words look="lead">{t('number.lead')}</Words>
      <div role="status">
        <Words>
          <strong>{data.number === null ? t('number.none') : t('number.is', { number: data.number })}</strong>
        </Words>
      </div>
      <Actions>
        <Button
          id="make-number"
          look={data.number === null ? 'first' : 'second'}
          waiting={making.waiting}
          waitingWords={t('number.making')}
          onClick={() => void making.send(undefined)}
        >
          {t(data.number === null ? 'number.make' : 'number.anew')}
        </Button>
      </Actions>
      <WhoSees>{t('number.whoSees')}</WhoSees>
    </Stack>
  );
}
