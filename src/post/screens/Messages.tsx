import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from 'react-router-dom';
import { groupQuery } from '../../groups/client.ts';
import { inGroupAs } from '../../groups/rules/may.ts';
import { may } from '../rules/may.ts';
import { MyMessages } from './MyMessages.tsx';
import { Threads } from './Threads.tsx';

/** Whoever runs the group finds what members wrote; a member writes to them. */
export function Messages() {
  const { group = '' } = useParams();
  const { data: mine } = useSuspenseQuery(groupQuery(group));
  const answers = may('answer', inGroupAs(mine.roles));
  return answers ? <Threads group={group} /> : <MyMessages group={group} knownAs={mine.knownAs} />;
}
