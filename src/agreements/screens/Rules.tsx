import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Banner } from '../../design/Banner.tsx';
import { buttonClass } from '../../design/button-class.ts';
import { Button } from '../../design/Button.tsx';
import { Empty } from '../../design/Empty.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Steps } from '../../design/Steps.tsx';
import { WhoSees } from '../../design/WhoSees.tsx';
import { Words } from '../../design/Words.tsx';
import { groupQuery } from '../../groups/client.ts';
import { inGroupAs } from '../../groups/rules/may.ts';
import { useSending } from '../../wire/sending.ts';
import { sayDate } from '../../words/dates.ts';
import { useArrival } from '../../wire/arrival.ts';
import { faultsIn } from '../../words/faults.ts';
import { rulesQuery, sendToAgreements } from '../client.ts';
import { may } from '../rules/may.ts';

/** The group's ground rules, to read and to agree to. Agreeing never stands before the door. */
export function Rules() {
  const { t } = useTranslation('agreements');
  const { group = '' } = useParams();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const arrivedBy = useArrival();
  const { data: mine } = useSuspenseQuery(groupQuery(group));
  const { data } = useSuspenseQuery(rulesQuery(group));
  const agreeing = useSending(
    (version: number) => sendToAgreements('PUT /groups/:group/agreement', { path: { group }, body: { version } }),
    async () => {
      await queries.invalidateQueries(rulesQuery(group));
      if (arrivedBy === 'joined') await navigate(`/groups/${group}`);
    },
  );
  const faults = faultsIn('agreements', agreeing.refused, {}, 'agree');
  const { version } = data;
  const mayPublish = may('publish-rules', inGroupAs(mine.roles));

  return (
    <Stack gap="l">
      {arrivedBy !== 'joined' && (
        <Link className={linkClass('back')} to={`/groups/${group}`}>
          {t('back')}
        </Link>
      )}
      <ErrorSummary title={t('problem')} errors={faults.summary} attempt={agreeing.attempt} />
      {arrivedBy === 'joined' && (
        <Banner title={t(version === null ? 'read.joinedFirst' : 'read.joined', { name: mine.knownAs })}>
          <Link to="/you/sign-in">{t('read.wayBack')}</Link>
        </Banner>
      )}
      {arrivedBy === 'published' && <Banner title={t('read.published')} />}
      {data.agreed && agreeing.attempt > 0 && <Banner title={t('read.thanks')} focusOnMount />}
      <PageHeading
        {...(data.publishedOn === null ? {} : { over: t('read.version', { version, on: sayDate(data.publishedOn) }) })}
      >
        {version === null ? t('read.none') : t('read.heading')}
      </PageHeading>
      {version === null ? (
        <Empty
          {...(mayPublish
            ? {
                action: (
                  <Link className={buttonClass()} to={`/groups/${group}/rules/choose`}>
                    {t('read.choose')}
                  </Link>
                ),
              }
            : {})}
        >
          {mayPublish ? t('read.noneFacilitator') : t('read.noneMember')}
        </Empty>
      ) : (
        <>
          <Words look="lead">{t('read.lead')}</Words>
          <Steps
            steps={data.rules.map(({ says, why }) => (
              <Stack key={says} gap="xs">
                <strong>{says}</strong>
                {why !== '' && <Words look="soft">{why}</Words>}
              </Stack>
            ))}
          />
        </>
      )}
      {version !== null && data.agreed && agreeing.attempt === 0 && <Words>{t('read.agreed')}</Words>}
      {version !== null && !data.agreed && (
        <Stack gap="s">
          <Actions>
            <Button
              id="agree"
              waiting={agreeing.waiting}
              waitingWords={t('read.agreeing')}
              onClick={() => void agreeing.send(version)}
            >
              {t('read.agree')}
            </Button>
            <Link className={buttonClass({ look: 'second' })} to={`/groups/${group}`} state="talk-first">
              {t('read.talkFirst')}
            </Link>
          </Actions>
          <WhoSees>{t('read.whoSees')}</WhoSees>
        </Stack>
      )}
    </Stack>
  );
}
