import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useHref, useParams } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { Empty } from '../../design/Empty.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { Facts } from '../../design/Facts.tsx';
import { linkClass } from '../../design/link-class.ts';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { homeQuery } from '../../groups/client.ts';
import { useSending } from '../../wire/sending.ts';
import { sentenceFor } from '../../words/problems.ts';
import { posterQuery, sendToAttendance } from '../client.ts';
import { PosterNumbers } from './PosterNumbers.tsx';
import { PosterOnPaper } from './PosterOnPaper.tsx';

/** For facilitators: the poster of the group, and what was said at it. */
export function Poster() {
  const { t } = useTranslation('attendance');
  const { group = '' } = useParams();
  const queries = useQueryClient();
  const { data: home } = useSuspenseQuery(homeQuery);
  const { data } = useSuspenseQuery(posterQuery(group));
  const page = `${globalThis.location.origin}${useHref('/p')}`;
  const making = useSending(
    (_: undefined, key) => sendToAttendance('POST /groups/:group/poster', { path: { group }, key }),
    () => queries.invalidateQueries(posterQuery(group)),
  );
  const make = () => void making.send(undefined);
  const { poster } = data;
  return (
    <>
      <Stack gap="l">
        <Link className={linkClass('back')} to={`/groups/${group}/people`}>
          {t('poster.back')}
        </Link>
        <ErrorSummary
          title={t('poster.problem')}
          errors={making.refused === null ? [] : [{ fieldId: 'make', text: sentenceFor(making.refused) }]}
          attempt={making.attempt}
        />
        <PageHeading>{t('poster.heading')}</PageHeading>
        <Words>{t('poster.lead')}</Words>
        {home.kind === 'device' ? (
          <Empty>{t('poster.device')}</Empty>
        ) : poster === null ? (
          <>
            <Empty>{t('poster.none')}</Empty>
            <Actions>
              <Button id="make" waiting={making.waiting} onClick={make}>
                {t('poster.make')}
              </Button>
            </Actions>
          </>
        ) : (
          <>
            {making.attempt > 0 && making.refused === null && !making.waiting && (
              <Banner title={t('poster.renewed')} focusOnMount />
            )}
            <Facts
              facts={[
                { term: t('poster.words'), fact: <span translate="no">{poster.words.join(' ')}</span> },
                { term: t('poster.address'), fact: <span translate="no">{page}</span> },
              ]}
            />
            <Actions>
              <Button onClick={() => globalThis.print()}>{t('poster.print')}</Button>
            </Actions>
            <Stack gap="s">
              <Words look="soft">{t('poster.renewWords')}</Words>
              <Actions>
                <Button id="make" look="second" waiting={making.waiting} onClick={make}>
                  {t('poster.renew')}
                </Button>
              </Actions>
            </Stack>
          </>
        )}
        {home.kind === 'server' && (
          <Section heading={t('poster.numbers')}>
            <Words>{t('poster.anybody')}</Words>
            <Words look="soft">{t('poster.hidden')}</Words>
            <PosterNumbers quarters={data.quarters} />
          </Section>
        )}
      </Stack>
      {poster !== null && <PosterOnPaper words={poster.words} link={`${page}#${poster.secret}`} page={page} />}
    </>
  );
}
