import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { ChoiceGroup } from '../../design/ChoiceGroup.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { Question } from '../../design/Question.tsx';
import { Refused } from '../../design/Refused.tsx';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { groupQuery, homeQuery } from '../../groups/client.ts';
import { useSending } from '../../wire/sending.ts';
import { faultsIn } from '../../words/faults.ts';
import { feedQuery, sendToMeetings } from '../client.ts';
import { type CalendarTitle, CALENDAR_TITLES } from '../rules/calendar-title.ts';
import { MadeAddress } from './MadeAddress.tsx';

/** How the meetings are to stand there. */
interface Wishes {
  readonly title: CalendarTitle;
  readonly place: boolean;
}

/** An address of one's own, by which a calendar fetches the meetings: made, changed, turned off. */
export function MyCalendar() {
  const { t } = useTranslation('meetings');
  const { group = '' } = useParams();
  const queries = useQueryClient();
  const { data: home } = useSuspenseQuery(homeQuery);
  const { data: mine } = useSuspenseQuery(groupQuery(group));
  const { feed } = useSuspenseQuery(feedQuery(group)).data;
  const [title, setTitle] = useState<CalendarTitle>(feed?.title ?? 'neutral');
  const [place, setPlace] = useState(feed?.place ?? false);
  /** The address that was just made: nobody can show it again. */
  const [made, setMade] = useState<string | null>(null);
  const [said, setSaid] = useState<'kept' | 'off' | null>(null);
  const path = { group };
  const again = () => queries.invalidateQueries(feedQuery(group));
  const making = useSending(
    (body: Wishes, key) => sendToMeetings('POST /groups/:group/calendar-feed', { path, body, key }),
    again,
  );
  const keeping = useSending(
    (body: Wishes) => sendToMeetings('PUT /groups/:group/calendar-feed', { path, body }),
    async () => {
      await again();
      setSaid('kept');
    },
  );
  const ending = useSending(
    () => sendToMeetings('DELETE /groups/:group/calendar-feed', { path }),
    async () => {
      await again();
      setSaid('off');
    },
  );
  const refused = making.refused ?? keeping.refused ?? ending.refused;
  const faults = faultsIn('meetings', refused, {}, 'title');

  async function make(): Promise<void> {
    setSaid(null);
    const address = await making.send({ title, place });
    if (address !== null) {
      setMade(`${globalThis.location.origin}/calendar/${address.organisation}/${address.secret}.ics`);
    }
  }

  if (!home.calendars) {
    return (
      <Refused heading={t('feed.noneHere')}>
        <p>{t('problems.no-calendars')}</p>
      </Refused>
    );
  }
  return (
    <Question
      back={
        <Link className={linkClass('back')} to={`/groups/${group}/meetings`}>
          {t('back')}
        </Link>
      }
      errors={
        <>
          {said !== null && <Banner key={said} title={t(`feed.${said}`)} focusOnMount />}
          {made !== null && <MadeAddress key={made} address={made} />}
          <ErrorSummary
            title={t('problem')}
            errors={faults.summary}
            attempt={making.attempt + keeping.attempt + ending.attempt}
          />
        </>
      }
      heading={t(feed === null ? 'feed.heading' : 'feed.headingOn')}
      why={t(feed === null ? 'feed.why' : 'feed.whyOn')}
      submit={t(feed === null ? 'feed.make' : 'feed.keep')}
      waiting={making.waiting || keeping.waiting}
      waitingWords={t('change.wait')}
      onSubmit={async () => {
        if (feed === null) return make();
        setMade(null);
        setSaid(null);
        await keeping.send({ title, place });
      }}
      after={
        feed === null ? null : (
          <Section heading={t('feed.more')}>
            <Words>{t('feed.moreWords')}</Words>
            <Actions>
              <Button look="second" waiting={making.waiting} onClick={() => void make()}>
                {t('feed.another')}
              </Button>
              <Button
                look="second"
                waiting={ending.waiting}
                onClick={async () => {
                  setMade(null);
                  setSaid(null);
                  await ending.send(null);
                }}
              >
                {t('feed.end')}
              </Button>
            </Actions>
          </Section>
        )
      }
    >
      <Stack gap="l">
        <ChoiceGroup
          id="title"
          kind="radio"
          legend={t('feed.title')}
          whoSees={t('feed.whoSees')}
          items={CALENDAR_TITLES.map((value) => ({ value, label: value === 'full' ? mine.name : mine.title }))}
          values={[title]}
          onChange={([chosen]) => setTitle(chosen === 'full' ? 'full' : 'neutral')}
        />
        <ChoiceGroup
          id="place"
          kind="radio"
          legend={t('feed.place')}
          items={[
            { value: 'no', label: t('feed.placeNo') },
            { value: 'yes', label: t('feed.placeYes') },
          ]}
          values={[place ? 'yes' : 'no']}
          onChange={([chosen]) => setPlace(chosen === 'yes')}
        />
      </Stack>
    </Question>
  );
}
