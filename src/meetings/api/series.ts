import { Temporal } from 'temporal-polyfill';
import type { ScopeByRole } from '../../groups/rules/scope.ts';
import { getOrganisation } from '../../groups/store/organisation.ts';
import { readRule } from '../../time/read-rule.ts';
import { textOf } from '../../time/rule.ts';
import { dateIn } from '../../time/zones.ts';
import { toAddress } from '../../wire/address.ts';
import { refuse } from '../../wire/problem.ts';
import { type Handlers, view } from '../../wire/serve.ts';
import type { seriesContract } from '../contract/series.ts';
import { putInBook } from '../into-book.ts';
import { faultsOf, planMeetings } from '../rules/planning.ts';
import { jobsFor } from '../rules/rota.ts';
import { listMeetings } from '../store/book.ts';
import { listHelpers, publishStaffed } from '../store/rota.ts';
import { countSeriesOf, insertSeries, insertSeriesPlaces } from '../store/series.ts';
import { meetingViewOf } from '../views.ts';
import { NEXT } from './book.ts';

/** More than any group has, extra meetings of years among them. */
const MOST_SERIES = 500;

export const seriesHandlers: Handlers<typeof seriesContract, ScopeByRole> = {
  'POST /groups/:group/series': async ({ tx, scope, body, now, newId, random }) => {
    const { zone } = await getOrganisation(tx, scope);
    const first = {
      startsOn: Temporal.PlainDate.from(body.startsOn),
      localStart: Temporal.PlainTime.from(body.localStart),
      zone,
    };
    const today = dateIn(zone, now);
    const read = readRule(body.rule, first);
    const errors = faultsOf({ ...first, place: body.place, link: body.link }, today);
    if ('fault' in read) errors.push({ at: `rule.${read.fault.part}`, is: read.fault.is });
    if (errors.length > 0 || 'fault' in read) return refuse('wire/invalid', { errors });
    const { rule } = read;
    if ((await countSeriesOf(tx, scope)) >= MOST_SERIES) return refuse('meetings/enough-series');

    const helpers = new Map((await listHelpers(tx, scope)).map((helper) => [helper.membershipId, helper]));
    const places = body.team.map(({ job, membership }) => ({
      job,
      membershipId: membership,
      agreed: membership === scope.membershipId,
      known: jobsFor(helpers.get(membership)?.roles ?? []).includes(job),
    }));
    const own = places.filter(({ agreed, job }) => agreed && job !== 'standby');
    if (!places.every(({ known }) => known) || own.length > 1) return refuse('meetings/helper-unknown');

    const { minutes, skipped, twice } = body;
    const book = planMeetings({ ...first, minutes, skipped, twice, rule, endsBefore: null }, today, today);
    const series = { ...body, ...first, seriesId: newId(), rule: textOf(rule) };
    await insertSeries(tx, scope, series, book.until);
    await insertSeriesPlaces(tx, scope, series.seriesId, places);
    const at = { orgId: scope.orgId, groupId: scope.groupId, seriesId: series.seriesId };
    await putInBook(tx, at, book, { now, random, newId });
    await publishStaffed(tx, scope);
    const meetings = await listMeetings(tx, scope, now, NEXT);
    return view({ series: toAddress(series.seriesId), meetings: meetings.map(meetingViewOf) });
  },
};
