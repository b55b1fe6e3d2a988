import { Temporal } from 'temporal-polyfill';
import type { ScopeByRole } from '../groups/rules/scope.ts';
import { getOrganisation, listPeople } from '../groups/store.ts';
import { dateIn } from '../time/zones.ts';
import { refuse } from '../wire/problem.ts';
import { type Handlers, room, view } from '../wire/serve.ts';
import { meetingsContract } from './contract.ts';
import { may } from './rules/may.ts';
import { faultsOf, planMeetings } from './rules/planning.ts';
import * as store from './store.ts';
import { meetingViewOf } from './views.ts';

/** How many of the next meetings are shown. */
const NEXT = 10;

const handlers: Handlers<typeof meetingsContract, ScopeByRole> = {
  'GET /groups/:group/meetings': async ({ tx, scope, now }) => {
    const meetings = await store.listMeetings(tx, scope, now, NEXT);
    return view({ meetings: meetings.map(meetingViewOf) });
  },

  'POST /groups/:group/series': async ({ tx, scope, body, now, newId }) => {
    const { zone } = await getOrganisation(tx, scope);
    const series = {
      seriesId: newId(),
      startsOn: Temporal.PlainDate.from(body.startsOn),
      localStart: Temporal.PlainTime.from(body.localStart),
      minutes: body.minutes,
      zone,
      place: body.place,
      link: body.link,
      hosts: [...new Set(body.hosts)],
    };
    const today = dateIn(zone, now);
    const errors = faultsOf(series, today);
    if (errors.length > 0) return refuse('wire/invalid', { errors });

    const people = await listPeople(tx, scope);
    const mayHost = new Set(people.filter((p) => p.facilitates).map((p) => p.membershipId));
    if (!series.hosts.every((host) => mayHost.has(host))) return refuse('meetings/host-unknown');

    await store.insertSeries(tx, scope, series);
    await store.insertMeetings(
      tx,
      { orgId: scope.orgId, groupId: scope.groupId, seriesId: series.seriesId },
      planMeetings(series, today),
      newId,
    );
    const meetings = await store.listMeetings(tx, scope, now, NEXT);
    return view({ meetings: meetings.map(meetingViewOf) });
  },
};

export const meetingsRoom = room({
  name: 'meetings',
  contract: meetingsContract,
  may,
  handlers,
});
