import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { Button } from '../../design/Button.tsx';
import { Facts } from '../../design/Facts.tsx';
import { linkClass } from '../../design/link-class.ts';
import { LinkList } from '../../design/LinkList.tsx';
import { Note } from '../../design/Note.tsx';
import { OnScreen } from '../../design/OnPaper.tsx';
import { OnePage } from '../../design/OnePage.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Points } from '../../design/Points.tsx';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { WhoSees } from '../../design/WhoSees.tsx';
import { Words } from '../../design/Words.tsx';
import { Written } from '../../design/Written.tsx';
import { groupQuery } from '../../groups/client.ts';
import { inGroupAs } from '../../groups/rules/may.ts';
import { runSheetQuery } from '../../meetings/client.ts';
import type { RunSheetView } from '../../meetings/contract/run-sheet.ts';
import { may } from '../../meetings/rules/may.ts';
import { type Job, JOBS } from '../../meetings/rules/rota.ts';
import { MeetingNews } from '../../meetings/screens/MeetingNews.tsx';
import { sayMeeting, sayNames } from '../../words/dates.ts';
import { AgendaSteps } from './AgendaSteps.tsx';

/** One page for one meeting, on a phone and on paper: what to look after, who does what, and what happens. */
export function RunSheet() {
  const { t } = useTranslation('run-sheet');
  const { group = '', meeting = '' } = useParams();
  // First what not everybody may see: who may not is told so at once.
  const { data: sheet } = useSuspenseQuery(runSheetQuery(group, meeting));
  const { data: mine } = useSuspenseQuery(groupQuery(group));
  const maySchedule = may('schedule', inGroupAs(mine.roles));
  return (
    <OnePage letters={lettersOn(sheet)}>
      <Stack gap="l">
        <Link className={linkClass('back')} to={`/groups/${group}/meetings`}>
          {t('back')}
        </Link>
        <PageHeading over={sayMeeting(sheet.meeting, t('to'))}>
          {t(sheet.draw === null ? 'sheet.heading' : 'sheet.headingToday')}
        </PageHeading>
        <MeetingNews meeting={sheet.meeting} />
        <Drawn draw={sheet.draw} />
        {sheet.arrivals.length > 0 && <Arrivals arrivals={sheet.arrivals} />}
        <Who sheet={sheet} group={group} />
        <Section heading={t('sheet.happens')}>
          {sheet.agenda.length === 0 ? (
            <Words>{t('sheet.noAgenda')}</Words>
          ) : (
            <>
              <AgendaSteps items={sheet.agenda} zone={sheet.meeting.zone} />
              <Words look="soft">{t('sheet.gentle')}</Words>
            </>
          )}
        </Section>
        <Section heading={t('sheet.left')}>
          {sheet.left === '' ? <Words>{t('sheet.leftNone')}</Words> : <Written>{sheet.left}</Written>}
        </Section>
        <Section heading={t('sheet.notes')}>
          {sheet.notes.words === '' ? <Words>{t('sheet.notesNone')}</Words> : <Written>{sheet.notes.words}</Written>}
        </Section>
        <OnScreen>
          <Stack gap="l">
            <Button look="second" onClick={() => globalThis.print()}>
              {t('sheet.print')}
            </Button>
            <LinkList
              items={[
                ...(maySchedule
                  ? [
                      {
                        key: 'notes',
                        link: (
                          <Link to={`/groups/${group}/meetings/${meeting}/run-sheet/notes`}>
                            {t(sheet.notes.words === '' ? 'sheet.write' : 'sheet.writeAnew')}
                          </Link>
                        ),
                      },
                    ]
                  : []),
                {
                  key: 'agenda',
                  link: (
                    <Link to={`/groups/${group}/agenda`}>
                      {t(
                        !maySchedule
                          ? 'sheet.seeAgenda'
                          : sheet.agenda.length === 0
                            ? 'sheet.beginAgenda'
                            : 'sheet.changeAgenda',
                      )}
                    </Link>
                  ),
                },
                { key: 'rota', link: <Link to={`/groups/${group}/rota`}>{t('sheet.rota')}</Link> },
              ]}
            />
            <WhoSees>{t('sheet.whoSees')}</WhoSees>
          </Stack>
        </OnScreen>
      </Stack>
    </OnePage>
  );
}

/** What the lot fell on, from the day of the meeting. */
function Drawn({ draw }: Pick<RunSheetView, 'draw'>) {
  const { t } = useTranslation('run-sheet');
  if (draw === null) return <Note>{t('sheet.later')}</Note>;
  return (
    <>
      <Section heading={t('sheet.look')}>
        <Note>
          <strong>{t(`instructions.${draw.instruction}`)}</strong>
        </Note>
      </Section>
      <Section heading={t('sheet.aloud')}>
        {draw.rules.length === 0 ? (
          <Words>{t('sheet.aloudNone')}</Words>
        ) : (
          <Points>
            {draw.rules.map(({ says, why }) => (
              <li key={says}>
                <div>
                  <strong>{says}</strong>
                  {why !== '' && (
                    <OnScreen>
                      <Words look="soft">{why}</Words>
                    </OnScreen>
                  )}
                </div>
              </li>
            ))}
          </Points>
        )}
      </Section>
    </>
  );
}

/** How those who come would like to arrive. */
function Arrivals({ arrivals }: Pick<RunSheetView, 'arrivals'>) {
  const { t } = useTranslation('run-sheet');
  const wishes = [...new Set(arrivals.map(({ arrive }) => arrive))];
  return (
    <Section heading={t('sheet.arrivals')}>
      <Note tone="clay">
        <Facts
          facts={wishes.map((wish) => ({
            key: wish,
            term: t(`arrivals.${wish}`),
            fact: sayNames(arrivals.filter(({ arrive }) => arrive === wish).map(({ knownAs }) => knownAs)),
          }))}
        />
      </Note>
    </Section>
  );
}

/** Who does what, what is missing, and where it is. */
function Who({ sheet, group }: { sheet: RunSheetView; group: string }) {
  const { t } = useTranslation('run-sheet');
  const { t: inMeetings } = useTranslation('meetings');
  const { team, place, directions, online } = sheet.meeting;
  const nameOf = (job: Job) => sayNames(team.filter((one) => one.job === job).map(({ knownAs }) => knownAs));
  const isMissing = (job: Job) => sheet.missing.some((one) => one === job);
  return (
    <Section heading={t('sheet.who')}>
      {sheet.missing.length > 0 && (
        <Note tone="clay">
          <p>
            <strong>{t('sheet.missing')}</strong>
          </p>
          <p>{t('sheet.missingWords')}</p>
          <OnScreen>
            <Link to={`/groups/${group}/rota`}>{t('sheet.help')}</Link>
          </OnScreen>
        </Note>
      )}
      <Facts
        facts={[
          ...JOBS.filter((job) => nameOf(job) !== '' || isMissing(job)).map((job) => ({
            key: job,
            term: inMeetings(`jobs.${job}`),
            fact: nameOf(job) || t('sheet.nobody'),
          })),
          ...(place === '' ? [] : [{ key: 'place', term: t('sheet.where'), fact: place }]),
          ...(directions === '' ? [] : [{ key: 'way-in', term: t('sheet.wayIn'), fact: directions }]),
          ...(online ? [{ key: 'online', term: t('sheet.online'), fact: inMeetings('facts.linkLater') }] : []),
        ]}
      />
    </Section>
  );
}

/** How much there is to print. */
function lettersOn({ agenda, left, notes, draw, meeting, arrivals }: RunSheetView): number {
  const texts = [
    ...agenda.flatMap(({ title, words }) => [title, words]),
    ...(draw?.rules.flatMap(({ says, why }) => [says, why]) ?? []),
    ...arrivals.map(({ knownAs }) => knownAs),
    left,
    notes.words,
    meeting.place,
    meeting.directions,
  ];
  return texts.reduce((sum, text) => sum + text.length, 0);
}
