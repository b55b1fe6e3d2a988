import { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../database/database.ts';
import type { FacilitatorScope, ScopeByRole } from '../../groups/rules/scope.ts';
import { getOrganisation } from '../../groups/store/organisation.ts';
import { readRule } from '../../time/read-rule.ts';
import { textOf } from '../../time/rule.ts';
import { dateIn } from '../../time/zones.ts';
import { toAddress } from '../../wire/address.ts';
import { refuse } from '../../wire/problem.ts';
import { type Handlers, view } from '../../wire/serve.ts';
import type { changesContract, SeriesView } from '../contract/changes.ts';
import { putInBook } from '../into-book.ts';
import { faultsOf, planMeetings } from '../rules/planning.ts';
import { matchMeetings } from '../rules/series-change.ts';
import * as store from '../store/changes.ts';
import * as undo from '../store/undo.ts';
import { publishStaffed } from '../store/rota.ts';
import { insertSeries } from '../store/series.ts';

export const changesHandlers: Handlers<typeof changesContract, ScopeByRole> = {
  'GET /groups/:group/series': async ({ tx, scope, now }) => {
    const { zone } = await getOrganisation(tx, scope);
    const all = await store.listSeries(tx, scope, dateIn(zone, now));
    return view({ series: all.map(seriesView) });
  },

  'PUT /groups/:group/series/:series': async ({ tx, scope, path, body, now, newId, random }) => {
    const series = await store.findSeries(tx, scope, path.series);
    if (series === null) return refuse('wire/not-found');
    if (series.version !== body.version) return refuse('meetings/changed', { current: seriesView(series) });
    const { zone } = series;
    const today = dateIn(zone, now);
    const first = {
      startsOn: Temporal.PlainDate.from(body.startsOn),
      localStart: Temporal.PlainTime.from(body.localStart),
      zone,
    };
    const read = readRule(body.rule, first);
    const errors = faultsOf({ ...first, place: body.place, link: body.link }, today);
    if ('fault' in read) errors.push({ at: `rule.${read.fault.part}`, is: read.fault.is });
    if (errors.length > 0 || 'fault' in read) return refuse('wire/invalid', { errors });
    const { rule } = read;

    const since = { from: Temporal.PlainDate.from(body.from), now };
    const before = await undo.findPlanAsItIs(tx, scope, { seriesId: series.seriesId, ...since });
    const meetings = await store.listToCome(tx, scope, series.seriesId, since);
    const isSplit = await store.hasEarlier(tx, scope, series.seriesId, since);
    const next = { ...body, ...first, seriesId: isSplit ? newId() : series.seriesId, rule: textOf(rule) };
    const { minutes, skipped, twice } = body;
    const begins = meetings[0]?.occursOn ?? first.startsOn;
    const { endsBefore } = series;
    const book = planMeetings({ ...first, minutes, skipped, twice, rule, endsBefore }, begins, today);

    const { seriesId } = next;
    const { version } = body;
    const faster = isSplit
      ? await store.endSeriesBefore(tx, scope, { seriesId: series.seriesId, version, endsBefore: since.from })
      : await store.updateSeries(tx, scope, { ...next, version }, book.until);
    if (!faster) return changedMeanwhile(tx, scope, series.seriesId);
    if (isSplit) await insertSeries(tx, scope, next, book.until);
    // What was to end goes on being so.
    if (isSplit && endsBefore !== null) await store.endSeriesBefore(tx, scope, { seriesId, version: 1, endsBefore });

    const { kept, dropped, added } = matchMeetings(meetings, book.meetings);
    const anew = kept.filter(({ meeting, planned }) => !meeting.startsAt.equals(planned.startsAt));
    await store.carryPlaces(tx, scope, { from: series.seriesId, to: seriesId, anew: anew.length > 0 });
    await store.askAgain(
      tx,
      scope,
      anew.map(({ meeting }) => meeting.meetingId),
    );
    await store.cancelMeetings(tx, scope, dropped.map(idOf), body.reason);
    await store.moveWithSeries(tx, scope, seriesId, kept, body.reason);
    const at = { orgId: scope.orgId, groupId: scope.groupId, seriesId };
    const made = await putInBook(tx, at, { ...book, meetings: added }, { now, random, newId });
    await publishStaffed(tx, scope);
    const changeId = newId();
    await undo.insertChange(tx, scope, {
      changeId,
      day: today,
      before,
      series: [...new Set([series.seriesId, seriesId])],
      meetings: [...meetings.map(idOf), ...made],
    });
    return view({ series: toAddress(seriesId), change: toAddress(changeId) });
  },

  'PUT /groups/:group/series/:series/ended': async ({ tx, scope, path, body, now, newId }) => {
    const series = await store.findSeries(tx, scope, path.series);
    if (series === null) return refuse('wire/not-found');
    const since = { from: Temporal.PlainDate.from(body.from), now };
    const before = await undo.findPlanAsItIs(tx, scope, { seriesId: series.seriesId, ...since });
    const meetings = await store.listToCome(tx, scope, series.seriesId, since);
    const ended = await store.endSeriesBefore(tx, scope, {
      seriesId: series.seriesId,
      version: body.version,
      endsBefore: since.from,
    });
    if (!ended) return changedMeanwhile(tx, scope, series.seriesId);
    await store.cancelMeetings(tx, scope, meetings.map(idOf), body.reason);
    const changeId = newId();
    const day = dateIn(series.zone, now);
    const changed = { changeId, day, before, series: [series.seriesId], meetings: meetings.map(idOf) };
    await undo.insertChange(tx, scope, changed);
    return view({ change: toAddress(changeId) });
  },

  'PUT /groups/:group/changes/:change/undone': async ({ tx, scope, path, now }) => {
    const { zone } = await getOrganisation(tx, scope);
    const undone = await undo.undoChange(tx, scope, { changeId: path.change, today: dateIn(zone, now), now });
    if (undone === 'changed') return refuse('meetings/changed-since');
    return undone ? view(undefined) : refuse('wire/not-found');
  },
};

function idOf({ meetingId }: { readonly meetingId: string }): string {
  return meetingId;
}

async function changedMeanwhile(tx: Transaction, scope: FacilitatorScope, seriesId: string) {
  const series = await store.findSeries(tx, scope, seriesId);
  return series === null ? refuse('wire/not-found') : refuse('meetings/changed', { current: seriesView(series) });
}

function seriesView(series: store.Series): SeriesView {
  const { seriesId, startsOn, localStart, endsBefore, ...rest } = series;
  return {
    ...rest,
    series: toAddress(seriesId),
    startsOn: startsOn.toString(),
    localStart: localStart.toString({ smallestUnit: 'minute' }),
    endsBefore: endsBefore?.toString() ?? null,
  };
}
