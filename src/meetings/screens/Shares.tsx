import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { Facts } from '../../design/Facts.tsx';
import { linkClass } from '../../design/link-class.ts';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Points } from '../../design/Points.tsx';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { WhoSees } from '../../design/WhoSees.tsx';
import { Words } from '../../design/Words.tsx';
import { useSending } from '../../wire/sending.ts';
import { sayDate, sayMeeting } from '../../words/dates.ts';
import { faultsIn } from '../../words/faults.ts';
import { isolated } from '../../words/isolated.ts';
import { rotaQuery, sendToMeetings } from '../client.ts';
import { comingOf, type Proposal, proposeRotation } from '../rules/rotation.ts';
import { eveningsOf } from './evenings-of.ts';

/** How much each helper does, and whom one could ask for what is still open. */
export function Shares() {
  const { t } = useTranslation('meetings');
  const { group = '' } = useParams();
  const queries = useQueryClient();
  const { data } = useSuspenseQuery(rotaQuery(group));
  const evenings = eveningsOf(data.meetings);
  const proposals = proposeRotation(evenings, data.helpers);
  const isOpen = data.meetings.some(({ missing, places }) =>
    missing.some((job) => !places.some((place) => place.job === job)),
  );
  const asking = useSending(async (asked: readonly Proposal[]) => {
    try {
      for (const { meeting, job, membership } of asked) {
        const path = { group, meeting };
        const body = { job, membership, insteadOfMe: false };
        await sendToMeetings('PUT /groups/:group/meetings/:meeting/asked', { path, body });
      }
    } finally {
      await queries.invalidateQueries({ queryKey: ['group', group, 'rota'] });
    }
    return 'asked';
  });
  const faults = faultsIn('meetings', asking.refused, {}, 'open');
  const nameOf = new Map<string, string>(data.helpers.map(({ membership, knownAs }) => [membership, knownAs]));
  const ask = async () => {
    await asking.send(proposals);
  };
  const named = (membership: string) => isolated(nameOf.get(membership) ?? '');
  return (
    <Stack gap="l">
      <Link className={linkClass('back')} to={`/groups/${group}/rota`}>
        {t('back')}
      </Link>
      <ErrorSummary title={t('problem')} errors={faults.summary} attempt={asking.attempt} />
      {asking.made !== null && proposals.length === 0 && <Banner title={t('shares.done')} />}
      <PageHeading>{t('shares.heading')}</PageHeading>
      <Words look="lead">{t('shares.lead')}</Words>
      <WhoSees>{t('shares.whoSees')}</WhoSees>
      <Facts
        facts={data.helpers.map(({ membership, knownAs, own, lately, breakUntil }) => ({
          key: membership,
          term: own ? t('rota.you', { name: isolated(knownAs) }) : isolated(knownAs),
          fact: (
            <>
              <p>{t('shares.lately', { count: lately })}</p>
              <p>{t('shares.coming', { count: comingOf(membership, evenings) })}</p>
              {breakUntil !== null && <p>{t('shares.onBreak', { day: sayDate(breakUntil) })}</p>}
            </>
          ),
        }))}
      />
      <div id="open" tabIndex={-1}>
        <Section heading={t('shares.open')}>
          {proposals.length === 0 ? (
            <p>{isOpen ? t('shares.nobodyFits') : t('shares.nothingOpen')}</p>
          ) : (
            <Stack>
              <p>{t('shares.rule')}</p>
              {data.meetings
                .filter(({ meeting }) => proposals.some((one) => one.meeting === meeting))
                .map((meeting) => (
                  <div key={meeting.meeting}>
                    <h3>{sayMeeting(meeting, t('to'))}</h3>
                    <Points>
                      {proposals
                        .filter((one) => one.meeting === meeting.meeting)
                        .map(({ job, membership }) => (
                          <li key={job}>{t('shares.does', { job: t(`jobs.${job}`), name: named(membership) })}</li>
                        ))}
                    </Points>
                  </div>
                ))}
              <p>{t('shares.asks')}</p>
              <Actions>
                <Button waiting={asking.waiting} waitingWords={t('shares.sending')} onClick={ask}>
                  {t('shares.send')}
                </Button>
              </Actions>
            </Stack>
          )}
        </Section>
      </div>
    </Stack>
  );
}
