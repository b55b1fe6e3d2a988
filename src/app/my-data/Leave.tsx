import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router-dom';
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
import { faultsIn } from '../../words/faults.ts';
import { NotFound } from '../NotFound.tsx';
import { myDataQuery } from './client.ts';
import { isGoneAlready } from './gone-already.ts';
import { rolesIn } from './roles-in.ts';

/** Says what happens when somebody leaves one group, and does it. */
export function Leave() {
  const { t } = useTranslation('my-data');
  const { group = '' } = useParams();
  const navigate = useNavigate();
  const { data } = useSuspenseQuery(myDataQuery);
  const leaving = useSending(
    () =>
      sendToGroups('DELETE /groups/:group/me', { path: { group } }).catch((error: unknown) => {
        // The answer to an earlier try was lost: she has left.
        if (error instanceof Refused && isGoneAlready(error))
          return { nothingLeft: error.code === 'people/signed-out' };
        throw error;
      }),
    async ({ nothingLeft }) => {
      await navigate('/you/data/done', { replace: true, state: nothingLeft ? 'all' : 'left' });
    },
  );
  const faults = faultsIn('groups', leaving.refused, {}, 'leave');
  const place = data.groups.find((one) => one.group === group);
  if (place === undefined) return leaving.made === null ? <NotFound /> : null;

  const { title, kept } = place;
  const membership = kept.find(({ what }) => what === 'membership')?.facts ?? {};
  const roles = rolesIn(kept);
  const isLast = data.groups.length === 1;
  const organises = data.kept.some(({ facts }) => facts['organiser'] === true);
  const reads = kept.some(({ what }) => what === 'reading-key');
  return (
    <Stack gap="m">
      <Link className={linkClass('back')} to="/you/data">
        {t('back')}
      </Link>
      <ErrorSummary title={t('problem')} errors={faults.summary} attempt={leaving.attempt} />
      <PageHeading>{t('leave.heading', { title })}</PageHeading>
      <Words look="lead">{t('leave.lead')}</Words>
      <Points>
        <li>{t('leave.name', { knownAs: membership['knownAs'] })}</li>
        <li>{t('leave.checkIns')}</li>
        <li>{t('leave.rules')}</li>
        {kept.some(({ what }) => what === 'message') && <li>{t('leave.messages')}</li>}
        {roles.includes('facilitator') && <li>{t('leave.runs')}</li>}
        {roles.includes('facilitator') && <li>{t('leave.answers')}</li>}
        {reads && <li>{t('leave.reads')}</li>}
        <li>{t('leave.letters')}</li>
        <li>{t('leave.backups')}</li>
        {isLast ? !organises && <li>{t('leave.last')}</li> : <li>{t('leave.others')}</li>}
      </Points>
      <Words>
        {t('leave.told')} {t('leave.back')}
      </Words>
      <Actions>
        <Button
          id="leave"
          look="care"
          waiting={leaving.waiting}
          waitingWords={t('leave.doing')}
          onClick={() => void leaving.send(undefined)}
        >
          {t('leave.do', { title })}
        </Button>
        <Link className={buttonClass({ look: 'second' })} to="/you/data">
          {t('leave.stay')}
        </Link>
      </Actions>
    </Stack>
  );
}
