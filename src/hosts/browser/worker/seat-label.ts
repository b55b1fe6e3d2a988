import { z } from 'zod';
import type { Api } from '../../../api/create-api.ts';
import type { SeatView } from '../messages.ts';
import type { Seat } from './seats-kept.ts';

/** What we look at of `GET /ways-in`. */
const ways = z.object({ words: z.boolean() });

/** What we look at of `GET /me`. */
const reply = z.object({
  me: z
    .object({
      organiser: z.boolean(),
      organisation: z.object({ name: z.string() }),
      groups: z.array(z.object({ knownAs: z.string(), title: z.string() })),
    })
    .nullable(),
});

/** Asks the API who sits there: their known-as names, and whoever has none the organisation's. Null where the session has ended. */
export async function labelled(api: Api, { seat, session, label, note }: Seat): Promise<SeatView | null> {
  const { response } = await api.handle(new Request('http://here/api/me'), { session });
  if (!response.ok) return { seat, label: label ?? '', note, organiser: false };
  const { me } = reply.parse(await response.json());
  if (me === null) return null;
  const names = [...new Set(me.groups.map(({ knownAs }) => knownAs))];
  const titles = [...new Set(me.groups.map(({ title }) => title))];
  return {
    seat,
    label: label ?? (names.length > 0 || !me.organiser ? names.join(', ') : me.organisation.name),
    note: note === '' && titles.length > 0 ? `${titles.join(', ')}.` : note,
    organiser: me.organiser,
  };
}

/** Whether whoever sits there has sign-in words. */
export async function hasWords(api: Api, { session }: Seat): Promise<boolean> {
  const { response } = await api.handle(new Request('http://here/api/ways-in'), { session });
  return response.ok && ways.parse(await response.json()).words;
}
