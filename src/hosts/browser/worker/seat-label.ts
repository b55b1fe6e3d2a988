import type { Api } from '../../../api/create-api.ts';
import type { SeatView } from '../messages.ts';
import type { Seat } from './seats-kept.ts';

/** Asks the API who sits there: their known-as names. Null where the session has ended. */
export async function labelled(api: Api, { seat, session, label, note }: Seat): Promise<SeatView | null> {
  const { response } = await api.handle(new Request('http://here/api/me'), { session });
  if (response.status === 401) return null;
  if (!response.ok) return { seat, label: label ?? '', note, organiser: false };
  const me = (await response.json()) as { organiser: boolean; groups: { knownAs: string; title: string }[] };
  const names = [...new Set(me.groups.map(({ knownAs }) => knownAs))];
  const titles = [...new Set(me.groups.map(({ title }) => title))];
  return { seat, label: label ?? names.join(', '), note: note === '' ? titles.join(', ') : note, organiser: me.organiser };
}
