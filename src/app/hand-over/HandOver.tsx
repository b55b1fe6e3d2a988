import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { rulesQuery } from '../../agreements/client.ts';
import { Actions } from '../../design/Actions.tsx';
import { Button } from '../../design/Button.tsx';
import { buttonClass } from '../../design/button-class.ts';
import { Facts } from '../../design/Facts.tsx';
import { linkClass } from '../../design/link-class.ts';
import { LinkList } from '../../design/LinkList.tsx';
import { OnScreen } from '../../design/OnPaper.tsx';
import { OnePage } from '../../design/OnePage.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Steps } from '../../design/Steps.tsx';
import { Words } from '../../design/Words.tsx';
import { handoverQuery, teamQuery } from '../../groups/client.ts';
import { meetingsQuery } from '../../meetings/client.ts';
import type { MeetingView } from '../../meetings/contract/book.ts';
import { hostsOf } from '../../meetings/rules/rota.ts';
import { sayMeeting, sayNames } from '../../words/dates.ts';
import { NotesLeft } from './NotesLeft.tsx';

/** Who reads what people tell is on a page of its own, for everybody: it is not handed over. */
const SHOWN = ['facilitator', 'door-host', 'quiet-support', 'safety-lead', 'outside-contact'] as const;
/** Of the next meetings, what fits on a sheet: a month of them. */
const MOST_MEETINGS = 4;

/** For whoever runs the group next: rules, who hosts, who does what, and what was written for them. */
export function HandOver() {
  const { t } = useTranslation('hand-over');
  const { t: inGroups } = useTranslation('groups');
  const { group = '' } = useParams();
  // First what not everybody may see: who may not is told so at once.
  const { data: left } = useSuspenseQuery(handoverQuery(group));
  const { data: rules } = useSuspenseQuery(rulesQuery(group));
  const { data: meetings } = useSuspenseQuery(meetingsQuery(group));
  const { data: team } = useSuspenseQuery(teamQuery(group));

  const planned = meetings.meetings.filter(({ state }) => state === 'planned');
  const sayHosts = (team: MeetingView['team']) => sayNames(hostsOf(team).map(({ knownAs }) => knownAs));

  return (
    <OnePage>
      <Stack gap="l">
        <Link className={linkClass('back')} to={`/groups/${group}`}>
          {t('back')}
        </Link>
        <PageHeading>{t('heading')}</PageHeading>
        <Words look="lead">{t('lead')}</Words>
        <Words>{t('not')}</Words>
        <Actions>
          <Link
            className={buttonClass({ look: left.version === 0 ? 'first' : 'second' })}
            to={`/groups/${group}/hand-over/notes`}
          >
            {t(left.version === 0 ? 'write' : 'writeAnew')}
          </Link>
          <Button look={left.version === 0 ? 'second' : 'first'} onClick={() => globalThis.print()}>
            {t('print')}
          </Button>
        </Actions>
        <NotesLeft left={left} />
        <Section heading={t('roles')}>
          <Facts
            facts={SHOWN.map((role) => ({
              key: role,
              term: inGroups(`team.roles.${role}`),
              fact:
                sayNames(team.team.filter((one) => one.roles.includes(role)).map((one) => one.knownAs)) || t('nobody'),
            }))}
          />
        </Section>
        <Section heading={t('meetings')}>
          {planned.length === 0 ? (
            <Words>{t('meetingsNone')}</Words>
          ) : (
            <Facts
              facts={planned.slice(0, MOST_MEETINGS).map((meeting) => ({
                key: meeting.meeting,
                term: sayMeeting(meeting, t('to')),
                fact: sayHosts(meeting.team) || t('noHosts'),
              }))}
            />
          )}
        </Section>
        <Section heading={t('rules')}>
          <Words>{rules.version === null ? t('rulesNone') : t('rulesVersion', { version: rules.version })}</Words>
          {rules.version !== null && <Steps steps={rules.rules.map(({ says }) => says)} />}
        </Section>
        <OnScreen>
          <Section heading={t('next')}>
            <LinkList
              items={[
                {
                  key: 'ask',
                  link: <Link to={`/groups/${group}/people`}>{t('ask')}</Link>,
                  note: t('askNote'),
                },
                {
                  key: 'stop',
                  link: <Link to={`/groups/${group}/team`}>{t('stop')}</Link>,
                  note: t('stopNote'),
                },
              ]}
            />
          </Section>
        </OnScreen>
      </Stack>
    </OnePage>
  );
}
