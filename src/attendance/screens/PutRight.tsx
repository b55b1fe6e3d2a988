import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { Empty } from '../../design/Empty.tsx';
import { linkClass } from '../../design/link-class.ts';
import { LinkList, type LinkListItem } from '../../design/LinkList.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { groupQuery } from '../../groups/client.ts';
import { inGroupAs } from '../../groups/rules/may.ts';
import { useSending } from '../../wire/sending.ts';
import { sayMeeting } from '../../words/dates.ts';
import type { ReplyOf } from '../../wire/endpoint.ts';
import { sentenceFor } from '../../words/problems.ts';
import { doorQuery, sendToAttendance } from '../client.ts';
import type { AttendanceContract } from '../contract.ts';
import { may } from '../rules/may.ts';

type Change =
  | { readonly who: 'member'; readonly id: string; readonly here: boolean }
  | { readonly who: 'guest'; readonly id: string; readonly here: boolean }
  | { readonly who: 'unknown'; readonly id: string };

/** Whoever keeps the door puts right what is down wrongly; each press can be taken back. */
export function PutRight() {
  const { t } = useTranslation('attendance');
  const { group = '', meeting = '' } = useParams();
  const queries = useQueryClient();
  const { data: mine } = useSuspenseQuery(groupQuery(group));
  const { data } = useSuspenseQuery(doorQuery(group, meeting));
  const door = `/groups/${group}/door/${meeting}`;
  const changing = useSending(
    (change: Change) => send({ group, meeting }, change),
    () => queries.invalidateQueries(doorQuery(group, meeting)),
  );
  const settled = data.questions.flatMap((one) => (one.about === 'unknown' && one.settled !== null ? [one] : []));
  const isEmpty = data.here.length + data.guests.length + settled.length === 0;
  const press = (change: Change, words: string): LinkListItem => ({
    key: `${change.who} ${change.id}`,
    link: <Press words={words} waiting={changing.waiting} onPress={() => void changing.send(change)} />,
  });
  return (
    <Stack gap="l">
      <Link className={linkClass('back')} to={door}>
        {t('door.back')}
      </Link>
      {changing.refused !== null && <Banner tone="care" title={sentenceFor(changing.refused)} focusOnMount />}
      <PageHeading over={sayMeeting(data.meeting, t('to'))}>{t('right.heading')}</PageHeading>
      {isEmpty && <Empty>{t('right.nobody')}</Empty>}
      {data.here.length > 0 && (
        <Section heading={t('right.members')}>
          <LinkList
            items={data.here.map(({ membership, knownAs }) =>
              press({ who: 'member', id: membership, here: false }, t('right.notHere', { name: knownAs })),
            )}
          />
        </Section>
      )}
      {data.guests.length > 0 && (
        <Section heading={t('right.guests')}>
          <LinkList items={data.guests.flatMap((guest) => rowsOf(guest, door, t, press))} />
        </Section>
      )}
      {settled.length > 0 && (
        <Section heading={t('right.settled')}>
          <LinkList
            items={settled.map(({ mark, settled: as }) => ({
              ...press({ who: 'unknown', id: mark }, t('right.askAgain')),
              note: as === null ? undefined : t(`right.settledAs.${as}`),
            }))}
          />
        </Section>
      )}
      {may('look-back', inGroupAs(mine.roles)) && (
        <LinkList items={[{ link: <Link to={`/groups/${group}/guests`}>{t('right.lately')}</Link> }]} />
      )}
    </Stack>
  );
}

type GuestView = ReplyOf<AttendanceContract['GET /groups/:group/meetings/:meeting/door']>['guests'][number];
type Words = TFunction<'attendance'>;

/** Of a guest: whether she is down twice, and whether she is here. */
function rowsOf(
  { guest, called, isHere, same }: GuestView,
  door: string,
  t: Words,
  press: (change: Change, words: string) => LinkListItem,
): LinkListItem[] {
  const twice: LinkListItem = {
    key: `same ${guest}`,
    link: (
      <Link to={`${door}/guest/${guest}`}>{t(same === null ? 'right.join' : 'right.apart', { name: called })}</Link>
    ),
    note: same === null ? undefined : t('right.same', { name: same }),
  };
  const words = t(isHere ? 'right.notHere' : 'right.hereAgain', { name: called });
  return [
    ...(isHere ? [twice] : []),
    ...(same === null ? [press({ who: 'guest', id: guest, here: !isHere }, words)] : []),
  ];
}

interface PressProps {
  readonly words: string;
  readonly waiting: boolean;
  readonly onPress: () => void;
}

function Press({ words, waiting, onPress }: PressProps) {
  return (
    <Button look="quiet" waiting={waiting} onClick={onPress}>
      {words}
    </Button>
  );
}

function send(path: { group: string; meeting: string }, change: Change): Promise<unknown> {
  switch (change.who) {
    case 'member':
      return sendToAttendance('PUT /groups/:group/meetings/:meeting/arrivals/:membership', {
        path: { ...path, membership: change.id },
        body: { here: change.here },
      });
    case 'guest':
      return sendToAttendance('PUT /groups/:group/meetings/:meeting/guests/:guest', {
        path: { ...path, guest: change.id },
        body: { here: change.here },
      });
    case 'unknown':
      return sendToAttendance('PUT /groups/:group/meetings/:meeting/marks/:mark', {
        path: { ...path, mark: change.id },
        body: { settled: null },
      });
  }
}
