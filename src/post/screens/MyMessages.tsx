import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { linkClass } from '../../design/link-class.ts';
import { LinkList } from '../../design/LinkList.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { sayNames } from '../../words/dates.ts';
import { messagesQuery, sendToPost } from '../client.ts';
import { MessageList } from './MessageList.tsx';
import { WriteMessage } from './WriteMessage.tsx';

/** A member's own thread with those who run the group. */
export function MyMessages({ group, knownAs }: { group: string; knownAs: string }) {
  const { t } = useTranslation('post');
  const queries = useQueryClient();
  const { data } = useSuspenseQuery(messagesQuery(group));
  const team = sayNames(data.team);
  return (
    <Stack gap="l">
      <Link className={linkClass('back')} to={`/groups/${group}`}>
        {t('back')}
      </Link>
      <PageHeading>{t('mine.heading')}</PageHeading>
      <Words look="lead">{t('mine.lead', { name: knownAs })}</Words>
      {data.messages.length > 0 && (
        <Section heading={t('mine.soFar')}>
          <MessageList
            messages={data.messages.map(({ from, day, words }) => ({
              by: from === 'me' ? t('mine.fromMe') : t('mine.fromTeam'),
              day,
              words,
            }))}
          />
        </Section>
      )}
      <WriteMessage
        label={t('mine.field')}
        whoSees={data.team.length === 0 ? t('mine.whoSeesNobody') : t('mine.whoSees', { team })}
        submit={t('mine.send')}
        sent={t('mine.sent')}
        request={(words, key) => sendToPost('POST /groups/:group/messages', { path: { group }, body: { words }, key })}
        after={() => queries.invalidateQueries(messagesQuery(group))}
      />
      <Words look="soft">{t('mine.kept')}</Words>
      <LinkList
        items={[
          {
            key: 'reach',
            link: <Link to={`/groups/${group}/reach-me`}>{t('mine.reach')}</Link>,
            note: t('mine.reachNote'),
          },
          {
            key: 'tell',
            link: <Link to={`/groups/${group}/post`}>{t('mine.tell')}</Link>,
            note: t('mine.tellNote'),
          },
        ]}
      />
    </Stack>
  );
}
