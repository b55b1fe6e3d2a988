import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Button } from '../../design/Button.tsx';
import { linkClass } from '../../design/link-class.ts';
import { LinkList, type LinkListItem } from '../../design/LinkList.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { saveFile } from '../../design/save-file.ts';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { type MyData as Data, myDataQuery } from './client.ts';
import { APART } from './kept-list.ts';
import { KeptKind, KeptThings } from './KeptThings.tsx';
import { readablePage } from './readable-page.ts';
import { rolesIn } from './roles-in.ts';

/** Everything that is kept about whoever looks: to read, to save, to change, to leave. */
export function MyData() {
  const { t } = useTranslation('my-data');
  const { data } = useSuspenseQuery(myDataQuery);
  return (
    <Stack gap="l">
      <Link className={linkClass('back')} to="/you">
        {t('back')}
      </Link>
      <PageHeading>{t('see.heading')}</PageHeading>
      <Words look="lead">{t('see.lead', { organisation: data.organisation })}</Words>
      <Section heading={t('see.signIn')}>
        <KeptThings kept={data.kept} />
      </Section>
      {data.groups.map(({ group, title, kept }) => (
        <Section key={group} heading={title}>
          <KeptThings kept={kept} />
        </Section>
      ))}
      <Section heading={t('see.apart')}>
        <Words>{t('see.apartLead')}</Words>
        {APART.map((kind) => (
          <KeptKind key={kind.what} kind={kind} things={[{ facts: {} }]} />
        ))}
      </Section>
      <Save data={data} />
      <Change data={data} />
      <Section heading={t('see.stop')}>
        <LinkList
          items={[
            ...data.groups.map(({ group, title }) => ({
              key: group,
              link: <Link to={`/you/data/leave/${group}`}>{t('see.leave', { title })}</Link>,
              note: t('see.leaveNote'),
            })),
            {
              key: 'delete',
              link: <Link to="/you/data/delete">{t('see.delete')}</Link>,
              note: t('see.deleteNote'),
            },
          ]}
        />
      </Section>
    </Stack>
  );
}

/** Both files are made here, from what the page shows. */
function Save({ data }: { data: Data }) {
  const { t, i18n } = useTranslation('my-data');
  const [saved, setSaved] = useState('');

  function save(file: string, text: string, type: string): void {
    saveFile(file, text, type);
    setSaved(t('see.saved', { file }));
  }

  return (
    <Section heading={t('see.save')}>
      <Words>{t('see.saveLead')}</Words>
      <Actions>
        <Button
          onClick={() => {
            save(t('file.page'), readablePage(t, data, i18n.language), 'text/html');
          }}
        >
          {t('see.savePage')}
        </Button>
        <Button
          look="second"
          onClick={() => save(t('file.data'), `${JSON.stringify(data, null, 2)}\n`, 'application/json')}
        >
          {t('see.saveData')}
        </Button>
      </Actions>
      <div role="status">
        <Words look="small">{saved}</Words>
      </div>
    </Section>
  );
}

/** Where each thing is changed that can be, for whoever is here. */
function Change({ data }: { data: Data }) {
  const { t } = useTranslation('my-data');
  const insides = data.groups.filter(({ kept }) => rolesIn(kept).includes('member'));
  const links: LinkListItem[] = [];
  for (const { group, title } of insides) {
    links.push(
      { key: `${group} name`, link: <Link to={`/groups/${group}/known-as`}>{t('see.knownAs', { title })}</Link> },
      {
        key: `${group} rules`,
        link: <Link to={`/groups/${group}/rules`}>{t('see.rules', { title })}</Link>,
        note: t('see.rulesNote'),
      },
      { key: `${group} reach`, link: <Link to={`/groups/${group}/reach-me`}>{t('see.reachMe', { title })}</Link> },
    );
  }
  links.push(
    { key: 'looks', link: <Link to="/you/page">{t('see.looks')}</Link> },
    { key: 'ways in', link: <Link to="/you/sign-in">{t('see.waysIn')}</Link> },
    { key: 'places', link: <Link to="/you/places-signed-in">{t('see.places')}</Link> },
  );
  return (
    <Section heading={t('see.change')}>
      <LinkList items={links} />
      {insides.length > 0 && <Words>{t('see.today')}</Words>}
    </Section>
  );
}
