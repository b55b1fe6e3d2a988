import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { buttonClass } from '../../design/button-class.ts';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { HiddenWords } from '../../design/HiddenWords.tsx';
import { linkClass } from '../../design/link-class.ts';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { useSending } from '../../wire/sending.ts';
import { sayMonth } from '../../words/dates.ts';
import { faultsIn } from '../../words/faults.ts';
import { sendToPeople, sessionsQuery } from '../client.ts';

/** Where somebody is signed in: a kind of thing and a month, and a way to end each. */
export function PlacesSignedIn() {
  const { t } = useTranslation('people');
  const queries = useQueryClient();
  const { data } = useSuspenseQuery(sessionsQuery);
  const ending = useSending(
    async (which: string) => {
      await sendToPeople('PUT /sessions/ended', { body: { which } });
      return { which };
    },
    () => queries.invalidateQueries({ queryKey: ['sessions'] }),
  );
  const faults = faultsIn('people', ending.refused, {}, 'others');
  const others = data.sessions.filter(({ here }) => !here);
  return (
    <Stack gap="l">
      <Link className={linkClass('back')} to="/you">
        {t('back')}
      </Link>
      <ErrorSummary title={t('problem')} errors={faults.summary} attempt={ending.attempt} />
      <PageHeading>{t('places.heading', { count: data.sessions.length })}</PageHeading>
      {others.length > 0 && <Words look="lead">{t('places.lead')}</Words>}
      {ending.made !== null && <Banner title={t('places.ended')} />}
      {data.sessions.map(({ session, kind, shared, since, here }) => {
        const since_ = t('places.since', { month: sayMonth(since) });
        return (
          <Section key={session} heading={t(here ? 'places.here' : `places.kind.${kind}`)}>
            <Words>
              {here ? `${t(`places.kind.${kind}`)}. ` : ''}
              {since_}
              {shared ? ` ${t('places.shared')}` : ''}
            </Words>
            <Actions>
              {here ? (
                <Link className={buttonClass({ look: 'second' })} to="/you/sign-out">
                  {t('places.signOutHere')}
                </Link>
              ) : (
                <Button look="second" waitingWords={t('places.ending')} onClick={() => endOne(session)}>
                  {t('places.signOut')}
                  <HiddenWords> {`${t(`places.kind.${kind}`)}, ${since_}`}</HiddenWords>
                </Button>
              )}
            </Actions>
          </Section>
        );
      })}
      {others.length > 1 && (
        <Actions>
          <Button id="others" look="second" waitingWords={t('places.ending')} onClick={() => endOne('others')}>
            {t('places.others')}
          </Button>
        </Actions>
      )}
      {others.length > 0 && <Link to="/you/sign-out/everywhere">{t('places.all')}</Link>}
    </Stack>
  );

  async function endOne(which: string): Promise<void> {
    await ending.send(which);
  }
}
