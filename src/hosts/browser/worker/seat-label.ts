import type { Api } from '../../../api/create-api.ts';
import type { GroupsContract } from '../../../groups/contract.ts';
import type { ReplyOf } from '../../../wire/endpoint.ts';
import type { SeatView } from '../messages.ts';
import type { Seat } from './seats-kept.ts';

/** Asks the API who sits there: their known-as names. Null where the session has ended. */
export async function labelled(api: Api, { seat, session, label, note }: Seat): Promise<SeatView | null> {
  const { response } = await api.handle(new Request('http://here/api/me'), { session });
  if (!response.ok) return { seat, label: label ?? '', note, organiser: false };
  const { me } = (await response.json()) as ReplyOf<GroupsContract['GET /me']>;
  if (me === null) return null;
  const names = [...new Set(me.groups.map(({ knownAs }) => knownAs))];
  const titles = [...new Set(me.groups.map(({ title }) => title))];
  return { seat, label: label ?? names.join(', '), note: note === '' && titles.length > 0 ? `${titles.join(', ')}.` : note, organiser: me.organiser };
}
