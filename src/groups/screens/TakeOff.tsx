import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { buttonClass } from '../../design/button-class.ts';
import { Button } from '../../design/Button.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { useSending } from '../../wire/sending.ts';
import { faultsIn } from '../../words/faults.ts';
import { personQuery, sendToGroups } from '../client.ts';

/** For facilitators: says what happens when somebody is taken off the group, and does it. Nobody is asked why. */
export function TakeOff() {
  const { t } = useTranslation('groups');
  const { group = '', membership = '' } = useParams();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { data } = useSuspenseQuery(personQuery(group, membership));
  const taking = useSending(
    () => sendToGroups('DELETE /groups/:group/people/:membership', { path: { group, membership } }),
    async () => {
      await navigate(`/groups/${group}/people`, { replace: true, state: 'taken-off' });
      queries.removeQueries({ queryKey: personQuery(group, membership).queryKey });
      await queries.invalidateQueries({ queryKey: ['group', group] });
    },
  );
  const faults = faultsIn('groups', taking.refused, {}, 'take-off');
  const back = `/groups/${group}/people/${membership}`;
  return (
    <Stack gap="l">
      <Link className={linkClass('back')} to={back}>
        {t('back')}
      </Link>
      <ErrorSummary title={t('problem')} errors={faults.summary} attempt={taking.attempt} />
      <PageHeading>{t('takeOff.heading', { name: data.knownAs })}</PageHeading>
      <Words look="lead">{t('takeOff.lead', { name: data.knownAs })}</Words>
      <ul>
        {(['atOnce', 'checkIns', 'messages', 'letters', 'told', 'why'] as const).map((key) => (
          <li key={key}>{t(`takeOff.${key}`, { name: data.knownAs })}</li>
        ))}
      </ul>
      <Words>{t('takeOff.first')}</Words>
      <Actions>
        <Button
          id="take-off"
          waiting={taking.waiting}
          waitingWords={t('takeOff.doing')}
          onClick={() => void taking.send(undefined)}
        >
          {t('takeOff.do', { name: data.knownAs })}
        </Button>
        <Link className={buttonClass({ look: 'second' })} to={back}>
          {t('takeOff.stay', { name: data.knownAs })}
        </Link>
      </Actions>
    </Stack>
  );
}
