import type { Temporal } from 'temporal-polyfill';
import { sqlState, type Transaction } from '../../database/database.ts';
import { byName } from '../../groups/rules/by-name.ts';
import type { MemberScope, ScopeByRole } from '../../groups/rules/scope.ts';
import { getOrganisation } from '../../groups/store/organisation.ts';
import { dateIn } from '../../time/zones.ts';
import { toAddress } from '../../wire/address.ts';
import { refuse } from '../../wire/problem.ts';
import { type Handlers, view } from '../../wire/serve.ts';
import type { rotaContract } from '../contract/rota.ts';
import { type Job, JOBS, jobsFor, missingJobs } from '../rules/rota.ts';
import { listMeetings } from '../store/book.ts';
import { countEvenings, listBreaks, setBreak } from '../store/breaks.ts';
import * as store from '../store/rota.ts';
import { refusalIfOver } from './book.ts';

/** How many meetings the rota looks ahead. */
const AHEAD = 12;
/** And how far back, where it says how the work was shared. */
const LATELY = { hours: 12 * 7 * 24 };

export const rotaHandlers: Handlers<typeof rotaContract, ScopeByRole> = {
  'GET /groups/:group/rota': async ({ tx, scope, now }) => {
    const { zone } = await getOrganisation(tx, scope);
    const meetings = (await listMeetings(tx, scope, now, AHEAD)).filter(({ state }) => state === 'planned');
    const places = await store.listPlaces(
      tx,
      scope,
      meetings.map(({ meetingId }) => meetingId),
    );
    const helpers = await store.listHelpers(tx, scope);
    const today = dateIn(zone, now);
    const breaks = new Map((await listBreaks(tx, scope, today)).map((one) => [one.membershipId, one.until.toString()]));
    const evenings = new Map(
      (await countEvenings(tx, scope, now.subtract(LATELY), now)).map((one) => [one.membershipId, one.evenings]),
    );
    const nameOf = new Map(helpers.map(({ membershipId, knownAs }) => [membershipId, knownAs]));
    const series = new Map<string, (typeof rows)[number] & { places: SeriesPlace[] }>();
    const rows = await store.listSeriesPlaces(tx, scope, today);
    for (const row of rows) {
      const known = series.get(row.seriesId) ?? { ...row, places: [] };
      if (row.place !== null) known.places.push(row.place);
      series.set(row.seriesId, known);
    }
    const isComing = new Set(meetings.map(({ seriesId }) => seriesId));
    return view({
      meetings: meetings.map(({ meetingId, seriesId, startsAt, endsAt, zone: at, published }) => {
        const here = places.filter((place) => place.meetingId === meetingId);
        return {
          meeting: toAddress(meetingId),
          series: toAddress(seriesId),
          startsAt: startsAt.toString(),
          endsAt: endsAt.toString(),
          zone: at,
          published,
          missing: missingJobs(here.filter(({ agreed }) => agreed).map(({ job }) => job)),
          places: here
            .map((place) => ({
              ...placeView(scope, place),
              insteadOf: place.insteadOf === null ? null : (nameOf.get(place.insteadOf) ?? null),
            }))
            .sort(inOrder),
        };
      }),
      series: [...series.values()]
        .filter(({ seriesId }) => isComing.has(seriesId))
        .map(({ seriesId, rule, startsOn, localStart, places: all }) => ({
          series: toAddress(seriesId),
          rule,
          startsOn: startsOn.toString(),
          localStart: localStart.toString({ smallestUnit: 'minute' }),
          places: all.map((place) => placeView(scope, place)).sort(inOrder),
        })),
      helpers: helpers
        .map(({ membershipId, knownAs, roles }) => ({
          membership: toAddress(membershipId),
          knownAs,
          own: membershipId === scope.membershipId,
          jobs: jobsFor(roles),
          lately: evenings.get(membershipId) ?? 0,
          breakUntil: breaks.get(membershipId) ?? null,
        }))
        .sort((a, b) => byName(a.knownAs, b.knownAs)),
    });
  },

  'PUT /groups/:group/meetings/:meeting/own-job': async ({ tx, scope, path, body, now }) => {
    const { job, does } = body;
    const over = await refusalIfOver(tx, scope, path.meeting, now);
    if (over !== null) return over;
    if (!does) {
      await store.leavePlace(tx, scope, path.meeting, job);
      return view(undefined);
    }
    if (!jobsFor(scope.roles).includes(job)) return refuse('meetings/not-your-job');
    const here = await store.listPlaces(tx, scope, [path.meeting]);
    const taken = refusalFor(scope, here, job);
    if (taken !== null && !(await store.takeAskedPlace(tx, scope, path.meeting, job))) return refuse(taken);
    return orTaken(async () => {
      await store.agree(tx, scope, path.meeting, job);
      await store.publishStaffed(tx, scope);
    });
  },

  'PUT /groups/:group/series/:series/own-job': async ({ tx, scope, path, body, now }) => {
    const { job, does } = body;
    if (!(await store.isSeries(tx, scope, path.series))) return refuse('wire/not-found');
    const at = { seriesId: path.series, job, now };
    if (!does) {
      await store.leaveSeriesPlace(tx, scope, at);
      return view(undefined);
    }
    if (!jobsFor(scope.roles).includes(job)) return refuse('meetings/not-your-job');
    const { zone } = await getOrganisation(tx, scope);
    const rows = await store.listSeriesPlaces(tx, scope, dateIn(zone, now));
    const here = rows.flatMap(({ seriesId, place }) => (seriesId === path.series && place !== null ? [place] : []));
    const taken = refusalFor(scope, here, job);
    if (taken !== null) return refuse(taken);
    return orTaken(async () => {
      await store.agreeForSeries(tx, scope, at);
      await store.publishStaffed(tx, scope);
    });
  },

  'PUT /groups/:group/meetings/:meeting/asked': async ({ tx, scope, path, body, now }) => {
    const { job, membership, insteadOfMe } = body;
    const over = await refusalIfOver(tx, scope, path.meeting, now);
    if (over !== null) return over;
    const unasked = await refusalToAsk(tx, scope, { membershipId: membership, job, now });
    if (unasked !== null) return refuse(unasked);
    const here = (await store.listPlaces(tx, scope, [path.meeting])).filter(
      (place) => place.agreed && place.job === job,
    );
    const isOwn = here.some(({ membershipId }) => membershipId === scope.membershipId);
    if (insteadOfMe && !isOwn) return refuse('meetings/not-your-job');
    if (!insteadOfMe && job !== 'standby' && here.length > 0) return refuse('meetings/job-taken');
    const insteadOf = insteadOfMe ? scope.membershipId : null;
    await store.ask(tx, scope, { meetingId: path.meeting, job, membershipId: membership, insteadOf });
    return view(undefined);
  },

  'PUT /groups/:group/series/:series/asked': async ({ tx, scope, path, body, now }) => {
    const { job, membership } = body;
    if (!(await store.isSeries(tx, scope, path.series))) return refuse('wire/not-found');
    const unasked = await refusalToAsk(tx, scope, { membershipId: membership, job, now });
    if (unasked !== null) return refuse(unasked);
    const { zone } = await getOrganisation(tx, scope);
    const rows = await store.listSeriesPlaces(tx, scope, dateIn(zone, now));
    const isTaken = rows.some(
      ({ seriesId, place }) => seriesId === path.series && place?.agreed === true && place.job === job,
    );
    if (isTaken && job !== 'standby') return refuse('meetings/job-taken');
    await store.askForSeries(tx, scope, { seriesId: path.series, job, membershipId: membership });
    return view(undefined);
  },

  'PUT /groups/:group/meetings/:meeting/freed': async ({ tx, scope, path, body, now }) => {
    const over = await refusalIfOver(tx, scope, path.meeting, now);
    if (over !== null) return over;
    await store.freePlace(tx, scope, { meetingId: path.meeting, job: body.job, membershipId: body.membership });
    return view(undefined);
  },

  'PUT /groups/:group/rota/break': async ({ tx, scope, body, now }) => {
    const { zone } = await getOrganisation(tx, scope);
    await setBreak(tx, scope, body.weeks === null ? null : dateIn(zone, now).add({ weeks: body.weeks }).toString());
    return view(undefined);
  },
};

type SeriesPlace = Omit<store.Place, 'meetingId' | 'insteadOf'>;

function placeView(scope: MemberScope, { job, membershipId, knownAs, agreed }: SeriesPlace) {
  return { job, membership: toAddress(membershipId), knownAs, own: membershipId === scope.membershipId, agreed };
}

function inOrder(a: { job: Job; knownAs: string }, b: { job: Job; knownAs: string }): number {
  return JOBS.indexOf(a.job) - JOBS.indexOf(b.job) || byName(a.knownAs, b.knownAs);
}

/** Why the caller cannot do a job beside those who agreed; null where she can, or does it already. */
function refusalFor(scope: MemberScope, here: readonly SeriesPlace[], job: Job) {
  if (job === 'standby') return null;
  const agreed = here.filter((place) => place.agreed && place.job !== 'standby');
  if (agreed.some((place) => place.job === job && place.membershipId !== scope.membershipId)) {
    return 'meetings/job-taken';
  }
  const isElsewhere = agreed.some((place) => place.job !== job && place.membershipId === scope.membershipId);
  return isElsewhere ? 'meetings/one-job-each' : null;
}

/** Why somebody is not asked to do a job; null where she can be. */
async function refusalToAsk(
  tx: Transaction,
  scope: MemberScope,
  { membershipId, job, now }: { readonly membershipId: string; readonly job: Job; readonly now: Temporal.Instant },
) {
  const helpers = await store.listHelpers(tx, scope);
  if (!helpers.some((helper) => helper.membershipId === membershipId && jobsFor(helper.roles).includes(job))) {
    return 'meetings/helper-unknown';
  }
  const { zone } = await getOrganisation(tx, scope);
  const breaks = await listBreaks(tx, scope, dateIn(zone, now));
  return breaks.some((one) => one.membershipId === membershipId) ? 'meetings/on-a-break' : null;
}

/** Of two who take the same job at once the database lets one: the other hears so. */
async function orTaken(work: () => Promise<void>) {
  try {
    await work();
    return view(undefined);
  } catch (error) {
    if (sqlState(error) === '23505') return refuse('meetings/job-taken');
    throw error;
  }
}
