import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Button } from '../../design/Button.tsx';
import { buttonClass } from '../../design/button-class.ts';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Points } from '../../design/Points.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { sendToGroups } from '../../groups/client.ts';
import { Refused } from '../../wire/client.ts';
import { useSending } from '../../wire/sending.ts';
import { sayNames } from '../../words/dates.ts';
import { faultsIn } from '../../words/faults.ts';
import { myDataQuery } from './client.ts';
import { rolesIn } from './roles-in.ts';
import { isGoneAlready } from './gone-already.ts';

/** Says what goes when somebody deletes everything about herself, and does it. */
export function DeleteAll() {
  const { t } = useTranslation('my-data');
  const navigate = useNavigate();
  const { data } = useSuspenseQuery(myDataQuery);
  const deleting = useSending(
    async () => {
      try {
        await sendToGroups('DELETE /me');
      } catch (error) {
        if (!(error instanceof Refused && isGoneAlready(error))) throw error;
      }
      return { gone: true };
    },
    async () => {
      await navigate('/you/data/done', { replace: true, state: 'all' });
    },
  );
  const faults = faultsIn('groups', deleting.refused, {}, 'delete');
  const { organisation, groups } = data;
  const runs = groups.some(({ kept }) => rolesIn(kept).includes('facilitator'));
  const organises = data.kept.some(({ facts }) => facts['organiser'] === true);
  return (
    <Stack gap="m">
      <Link className={linkClass('back')} to="/you/data">
        {t('back')}
      </Link>
      <ErrorSummary title={t('problem')} errors={faults.summary} attempt={deleting.attempt} />
      <PageHeading>{t('delete.heading')}</PageHeading>
      <Words look="lead">{t('delete.lead')}</Words>
      <Points>
        <li>
          {groups.length === 0
            ? t('delete.noGroups')
            : t('delete.groups', { titles: sayNames(groups.map(({ title }) => title)) })}
        </li>
        {groups.length > 0 && <li>{t('delete.checkIns')}</li>}
        <li>{t('delete.signIns')}</li>
        {organises && <li>{t('delete.organises', { organisation })}</li>}
        {runs && <li>{t('delete.answers')}</li>}
        <li>{t('delete.letters')}</li>
        <li>{t('delete.backups')}</li>
      </Points>
      <Actions>
        <Button
          id="delete"
          look="care"
          waiting={deleting.waiting}
          waitingWords={t('delete.doing')}
          onClick={() => void deleting.send(undefined)}
        >
          {t('delete.do')}
        </Button>
        <Link className={buttonClass({ look: 'second' })} to="/you/data">
          {t('delete.stay')}
        </Link>
      </Actions>
    </Stack>
  );
}
