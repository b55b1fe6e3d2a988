import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { Banner } from '../design/Banner.tsx';
import { Empty } from '../design/Empty.tsx';
import { LinkList } from '../design/LinkList.tsx';
import { PageHeading } from '../design/PageHeading.tsx';
import { Stack } from '../design/Stack.tsx';
import type { Me } from '../groups/client.ts';
import { may } from '../groups/rules/may.ts';
import { useArrival } from '../wire/arrival.ts';
import { useHome } from './home.ts';
import { shownTitle } from './use-looks.ts';

/** Where a person who is signed in belongs: their groups, and the organisation they look after. */
export function Places({ me }: { me: Me }) {
  const { t } = useTranslation('app');
  const { note: Note } = useHome();
  const arrivedBy = useArrival();
  const items = [
    ...me.groups.map(({ group, title, name, knownAs, roles }) => {
      // A safety lead or an outside contact is no member: they only read what people tell them.
      const isMember = may('be-here', { signedIn: true, organiser: me.organiser, roles });
      return {
        key: group,
        link: <Link to={isMember ? `/groups/${group}` : `/reading/${group}`}>{shownTitle({ title, name })}</Link>,
        note: t(isMember ? 'places.knownAs' : 'places.reads', { name: knownAs }),
      };
    }),
    ...(me.organiser
      ? [
          {
            key: 'organisation',
            link: <Link to="/organisation">{t('places.organisation', { name: me.organisation.name })}</Link>,
            note: t('places.organisationNote'),
          },
        ]
      : []),
    {
      key: 'invitation',
      link: <Link to="/invitation">{t('front.haveInvitation')}</Link>,
      note: t('places.invitationNote'),
    },
  ];
  return (
    <Stack gap="l">
      {arrivedBy === 'way-back' && (
        <Banner tone="tell" title={t('places.wayBack')}>
          <p>{t('places.wayBackWords')}</p>
        </Banner>
      )}
      <PageHeading>{t('places.heading')}</PageHeading>
      {me.groups.length === 0 && !me.organiser && <Empty>{t('places.none')}</Empty>}
      <LinkList items={items} />
      {Note !== null && <Note />}
    </Stack>
  );
}
