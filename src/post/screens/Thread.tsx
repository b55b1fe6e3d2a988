import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { Empty } from '../../design/Empty.tsx';
import { linkClass } from '../../design/link-class.ts';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { sendToPost, threadQuery, threadsQuery } from '../client.ts';
import { CallMember } from './CallMember.tsx';
import { MessageList } from './MessageList.tsx';
import { WriteMessage } from './WriteMessage.tsx';

/** For whoever runs the group: one member's thread, and an answer from all of them. */
export function Thread() {
  const { t } = useTranslation('post');
  const { group = '', membership = '' } = useParams();
  const queries = useQueryClient();
  const { data } = useSuspenseQuery(threadQuery(group, membership));
  const name = data.knownAs;
  return (
    <Stack gap="l">
      <Link className={linkClass('back')} to={`/groups/${group}/messages`}>
        {t('back')}
      </Link>
      <PageHeading>{t('thread.heading', { name })}</PageHeading>
      <Words look="lead">{t('thread.lead')}</Words>
      {data.messages.length === 0 ? (
        <Empty>{t('thread.none')}</Empty>
      ) : (
        <MessageList
          messages={data.messages.map(({ from, by, day, words }) => ({
            by: from === 'member' ? name : by === null ? t('thread.byTeam') : t('thread.by', { name: by }),
            day,
            words,
          }))}
        />
      )}
      {data.mayWrite && data.way === 'one-message' && <Words>{t('thread.oneMessage', { name })}</Words>}
      <WriteMessage
        label={t('thread.field', { name })}
        whoSees={t('thread.whoSees', { name })}
        submit={t('thread.send')}
        sent={t('thread.sent')}
        request={(words, key) =>
          sendToPost('POST /groups/:group/threads/:membership', { path: { group, membership }, body: { words }, key })
        }
        after={async () => {
          await queries.invalidateQueries(threadQuery(group, membership));
          await queries.invalidateQueries({ ...threadsQuery(group), exact: true });
        }}
        instead={
          data.mayWrite ? undefined : (
            <Words>{t(data.way === 'one-message' ? 'thread.hasOneMessage' : 'thread.leaveBe', { name })}</Words>
          )
        }
      />
      {data.way === 'a-call' && <CallMember group={group} membership={membership} name={name} />}
    </Stack>
  );
}
