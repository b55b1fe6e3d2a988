import { rooms } from '../../src/api/rooms.ts';
import type { Endpoint } from '../../src/wire/endpoint.ts';
import { invite, type Route, RULES, type Somebody } from '../people.ts';
import { anAnswer, anEnvelope, keyOf } from '../sealed-looks.ts';

/*
 * A body that is right, for each endpoint that takes one. The suites that go through every
 * endpoint start from here; an endpoint that is missing fails them.
 */

export interface Ground {
  /** Who organises, and who facilitates the group. */
  readonly olga: Somebody;
  readonly ada: Somebody;
  readonly group: string;
}

export type Sample = (ground: Ground) => Promise<Readonly<Record<string, unknown>>>;

const samples: Partial<Record<Route, Sample>> = {
  'POST /set-up': async ({ olga }) => ({
    code: await olga.house.freshCode(),
    name: 'Hill Street',
    publicName: 'Hill Street',
    zone: 'Europe/London',
    country: 'GB',
  }),
  'POST /groups': async () => ({ name: 'Voices', title: 'Monday group' }),
  'POST /groups/:group/team-invitations': async () => ({ role: 'outside-contact' }),
  'POST /groups/:group/invitations': async () => ({ role: 'member' }),
  'POST /invitations/look': async ({ ada, group }) => ({ secret: await invite(ada, group) }),
  'POST /invitations/accept': async ({ ada, group }) => {
    const secret = await invite(ada, group);
    return { secret, knownAs: `Guest ${secret.slice(-8)}`, asMyself: false };
  },
  'POST /board/:organisation/:group/envelopes': async ({ olga }) => ({ sealed: anEnvelope(olga.house.random) }),
  'PUT /groups/:group/reading/key': async ({ olga }) => keyOf(olga.house.random),
  'POST /groups/:group/answers': async ({ olga }) => ({ sealed: anAnswer(olga.house.random) }),
  'POST /groups/:group/rules': async () => ({ rules: RULES }),
  'PUT /groups/:group/agreement': async () => ({ version: 1 }),
  'POST /groups/:group/series': async ({ ada, group }) => {
    const { people } = (await ada.ask('GET /groups/:group/people', { group })).view;
    return {
      startsOn: '2026-09-29',
      localStart: '19:00',
      minutes: 90,
      place: 'The back room',
      link: 'https://example.org/',
      hosts: people.filter(({ facilitates }) => facilitates).map(({ membership }) => membership),
    };
  },
};

/** Every endpoint of every room. */
export const endpoints: readonly { route: string; endpoint: Endpoint }[] = rooms.flatMap((room) =>
  Object.entries(room.contract).map(([route, endpoint]) => ({ route, endpoint })),
);

export function sampleOf(route: string): Sample | null {
  return Object.entries(samples).find(([name]) => name === route)?.[1] ?? null;
}

/** The names after a colon in a route. */
export function namesIn(route: string): string[] {
  return [...route.matchAll(/:(\w+)/g)].flatMap(([, name]) => name ?? []);
}
