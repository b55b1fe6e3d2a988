import type { ScopeByRole } from '../../groups/rules/scope.ts';
import { getOrganisation } from '../../groups/store/organisation.ts';
import { readCalendar } from '../../time/icalendar-import.ts';
import { dateIn } from '../../time/zones.ts';
import { refuse } from '../../wire/problem.ts';
import { type Handlers, view } from '../../wire/serve.ts';
import type { foundContract } from '../contract/found.ts';
import { foundFault, foundPlan, ruleTextOf } from '../rules/found-plan.ts';

/** What is shown of one file: nobody looks through more. */
const MOST_SHOWN = 30;

export const foundHandlers: Handlers<typeof foundContract, ScopeByRole> = {
  'POST /groups/:group/calendar-file': async ({ tx, scope, body, now }) => {
    const read = readCalendar(body.file);
    if ('fault' in read) return refuse('wire/invalid', { errors: [{ at: 'file', is: read.fault }] });
    const { zone } = await getOrganisation(tx, scope);
    const today = dateIn(zone, now);
    const found = read.series.map((one) => ({ title: one.title, plan: foundPlan(one, zone, today) }));
    const plans = found.flatMap(({ plan }) => ('fault' in plan ? [] : [plan]));
    const leftOut = [
      ...read.leftOut.map(({ title, fault }) => foundFault(title, fault)),
      ...found.flatMap(({ title, plan }) => ('fault' in plan ? [foundFault(title, plan.fault)] : [])),
    ];
    // What comes round again is what somebody brings the file for.
    const shown = plans.toSorted((a, b) => Number(a.rule === null) - Number(b.rule === null)).slice(0, MOST_SHOWN);
    return view({
      series: shown.map((plan) => ({
        title: plan.title,
        place: plan.place,
        startsOn: plan.startsOn.toString(),
        localStart: plan.localStart.toString({ smallestUnit: 'minute' }),
        minutes: plan.minutes,
        rule: ruleTextOf(plan),
        without: plan.without.slice(0, MOST_SHOWN).map(String),
      })),
      leftOut: leftOut.slice(0, MOST_SHOWN),
      more: Math.max(0, plans.length - MOST_SHOWN) + Math.max(0, leftOut.length - MOST_SHOWN),
    });
  },
};
