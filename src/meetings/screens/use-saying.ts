import { useQueryClient } from '@tanstack/react-query';
import { useSending } from '../../wire/sending.ts';
import { sendToMeetings } from '../client.ts';
import type { AnsweredView } from '../contract/book.ts';
import type { Answer, Arrival } from '../rules/coming.ts';

/** Says whether one comes to a meeting as it is shown. Where it was changed meanwhile, what it is now is fetched. */
export function useSaying(
  group: string,
  { meeting, sequence }: Pick<AnsweredView, 'meeting' | 'sequence'>,
  then?: (said: AnsweredView) => Promise<void>,
) {
  const queries = useQueryClient();
  const again = () => queries.invalidateQueries({ queryKey: ['group', group] });
  const saying = useSending(
    (body: { sequence: number; answer: Answer; arrive: Arrival }) =>
      sendToMeetings('PUT /groups/:group/meetings/:meeting/coming', { path: { group, meeting }, body }),
    async (said) => {
      await again();
      await then?.(said);
    },
  );
  const say = async (answer: Answer, arrive: Arrival) => {
    if ((await saying.send({ sequence, answer, arrive })) === null) await again();
  };
  return { saying, say };
}
