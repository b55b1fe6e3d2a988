import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { agendaQuery, sendToMeetings } from '../../meetings/client.ts';
import type { AgendaItemView, AgendaView } from '../../meetings/contract/agenda.ts';
import { type Sending, useSending } from '../../wire/sending.ts';

type Items = readonly AgendaItemView[];

/** The agenda as it is, and what writes it anew. */
export interface AgendaSaving {
  readonly agenda: AgendaView;
  /** False where it was refused; where somebody else was faster, `agenda` is what they wrote. */
  readonly save: (items: Items) => Promise<boolean>;
  readonly sending: Sending<{ version: number; items: AgendaItemView[] }, AgendaView>;
}

export function useAgendaSaving(group: string): AgendaSaving {
  const queries = useQueryClient();
  const query = agendaQuery(group);
  const { data: agenda } = useSuspenseQuery(query);
  const sending = useSending(
    (body: { version: number; items: AgendaItemView[] }) =>
      sendToMeetings('PUT /groups/:group/agenda', { path: { group }, body }),
    async (view) => {
      queries.setQueryData(query.queryKey, view);
      await queries.invalidateQueries({ queryKey: ['group', group, 'run-sheet'] });
    },
  );
  return {
    agenda,
    sending,
    save: async (items) => {
      const made = await sending.send({ version: agenda.version, items: [...items] });
      if (made === null) await queries.invalidateQueries({ queryKey: query.queryKey, exact: true });
      return made !== null;
    },
  };
}
