import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { Empty } from '../../design/Empty.tsx';
import { HiddenWords } from '../../design/HiddenWords.tsx';
import { LinkList } from '../../design/LinkList.tsx';
import { linkClass } from '../../design/link-class.ts';
import { Note } from '../../design/Note.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Seats } from '../../design/Seats.tsx';
import { Stack } from '../../design/Stack.tsx';
import { groupQuery } from '../../groups/client.ts';
import { sayMeeting, sayMoment } from '../../words/dates.ts';
import { CheckSomebodyIn } from './CheckSomebodyIn.tsx';
import { DoorQuestions } from './DoorQuestions.tsx';
import { Tablets } from './Tablets.tsx';
import { isTold } from '../rules/signals.ts';
import { Signals } from './Signals.tsx';
import { useLiveDoor } from './use-live-door.ts';

/** For tonight's team: who is in, by the name they are known by, as it happens. */
export function Door() {
  const { t } = useTranslation('attendance');
  const { group = '', meeting = '' } = useParams();
  const { door: data, isLost } = useLiveDoor(group, meeting);
  const { data: mine } = useSuspenseQuery(groupQuery(group));
  const guests = data.guests.filter(({ isHere, same }) => isHere && same === null);
  const count = data.here.length + guests.length;
  const number = t('numbers', { returnObjects: true })[count] ?? String(count);
  const heading =
    data.door === 'open'
      ? t('door.in', { count, number })
      : data.door === 'closed'
        ? t('door.closed')
        : t('door.notYet');
  return (
    <Stack gap="l">
      <Link className={linkClass('back')} to={`/groups/${group}`}>
        {t('door.back')}
      </Link>
      <PageHeading over={sayMeeting(data.meeting, t('to'))}>{heading}</PageHeading>
      {isLost && <Note tone="clay">{t('door.notLive')}</Note>}
      {data.door === 'not-yet' && <Note>{t('door.opens', { when: sayMoment(data.opensAt, data.meeting.zone) })}</Note>}
      {data.door === 'closed' && <Note>{t('door.closedWords')}</Note>}
      {data.door === 'open' && isTold(data.meeting.team, mine.knownAs) && <Signals group={group} meeting={meeting} />}
      {data.door === 'open' && (
        <a className={linkClass()} href="#called">
          {t('arrive.heading')}
        </a>
      )}
      <DoorQuestions group={group} meeting={meeting} questions={data.questions} />
      {data.door === 'open' && count === 0 && <Empty>{t('door.empty')}</Empty>}
      {data.door === 'open' && count > 0 && (
        <Seats
          label={t('door.list')}
          seats={[
            ...data.here.map(({ membership, knownAs }) => ({ key: membership, name: knownAs })),
            ...guests.map(({ guest, called }) => ({ key: guest, name: called, note: t('door.guest') })),
          ]}
          open={count < 12 ? 1 : 0}
          openLabel={t('door.free')}
        />
      )}
      {data.door === 'open' && <CheckSomebodyIn group={group} meeting={meeting} />}
      {data.door !== 'not-yet' && (
        <LinkList
          items={[
            ...(data.door === 'open'
              ? [
                  {
                    key: 'code',
                    link: <Link to={`/groups/${group}/door/${meeting}/code`}>{t('links.code')}</Link>,
                    note: t('links.codeNote'),
                  },
                ]
              : []),
            {
              key: 'right',
              link: <Link to={`/groups/${group}/door/${meeting}/put-right`}>{t('door.putRight')}</Link>,
            },
          ]}
        />
      )}
      {data.door === 'open' && <Tablets group={group} meeting={meeting} />}
      <HiddenWords>
        <span role="status">{data.door === 'open' ? t('door.in', { count, number }) : ''}</span>
      </HiddenWords>
    </Stack>
  );
}
