import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { HiddenWords } from '../design/HiddenWords.tsx';
import { LinkList, type LinkListItem } from '../design/LinkList.tsx';
import { PageHeading } from '../design/PageHeading.tsx';
import { Section } from '../design/Section.tsx';
import { Stack } from '../design/Stack.tsx';
import { Words } from '../design/Words.tsx';
import { meQuery } from '../groups/client.ts';
import { shownTitle } from './use-looks.ts';

/** What somebody may choose for themselves, in one list: each link says what is behind it. */
export function You() {
  const { t } = useTranslation('you');
  const { data } = useSuspenseQuery(meQuery);
  const { me } = data;
  const everywhere: LinkListItem[] = [
    { key: 'page', link: <Link to="/you/page">{t('page')}</Link>, note: t('pageNote') },
    ...(me === null
      ? [{ key: 'back', link: <Link to="/sign-in">{t('back')}</Link>, note: t('backNote') }]
      : [
          { key: 'data', link: <Link to="/you/data">{t('data')}</Link>, note: t('dataNote') },
          { key: 'sign-in', link: <Link to="/you/sign-in">{t('signIn')}</Link>, note: t('signInNote') },
          { key: 'places', link: <Link to="/you/places-signed-in">{t('places')}</Link>, note: t('placesNote') },
          { key: 'sign-out', link: <Link to="/you/sign-out">{t('signOut')}</Link>, note: t('signOutNote') },
        ]),
  ];
  const inGroups = (me?.groups ?? []).map((mine) => ({
    group: mine.group,
    title: shownTitle(mine),
    items: [
      ...(mine.roles.includes('member')
        ? [
            {
              key: 'known-as',
              link: (
                <Link to={`/groups/${mine.group}/known-as`}>
                  {t('knownAs')}
                  <HiddenWords> {shownTitle(mine)}</HiddenWords>
                </Link>
              ),
              note: t('knownAsNote', { name: mine.knownAs }),
            },
            {
              key: 'reach',
              link: (
                <Link to={`/groups/${mine.group}/reach-me`}>
                  {t('reach')}
                  <HiddenWords> {shownTitle(mine)}</HiddenWords>
                </Link>
              ),
              note: t('reachNote'),
            },
            {
              key: 'traces',
              link: (
                <Link to={`/groups/${mine.group}/traces`}>
                  {t('traces')}
                  <HiddenWords> {shownTitle(mine)}</HiddenWords>
                </Link>
              ),
              note: t('tracesNote'),
            },
          ]
        : []),
    ] satisfies LinkListItem[],
  }));
  return (
    <Stack gap="l">
      <PageHeading>{t('heading')}</PageHeading>
      <Words look="lead">{t(me === null ? 'leadStranger' : 'lead')}</Words>
      <Section heading={t('everywhere')}>
        <LinkList items={everywhere} />
      </Section>
      {inGroups
        .filter(({ items }) => items.length > 0)
        .map(({ group, title, items }) => (
          <Section key={group} heading={title}>
            <LinkList items={items} />
          </Section>
        ))}
    </Stack>
  );
}
