import type { Transaction } from '../../database/database.ts';
import type { MemberScope, ReaderScope, ScopeByRole } from '../../groups/rules/scope.ts';
import { leaveTrace } from '../../groups/trace.ts';
import { type Chance, shuffled } from '../../sealing/chance.ts';
import { dateIn } from '../../time/zones.ts';
import { toAddress } from '../../wire/address.ts';
import { type FieldError, refuse } from '../../wire/problem.ts';
import { type Handlers, view } from '../../wire/serve.ts';
import type { runSheetContract } from '../contract/run-sheet.ts';
import { timesOf } from '../rules/agenda.ts';
import { arrivalWishes, isItsDay } from '../rules/coming.ts';
import { type Draw, READ_ALOUD, type RulesInForce } from '../rules/draw.ts';
import { missingJobs } from '../rules/rota.ts';
import { getAgenda } from '../store/agenda.ts';
import { findMeeting, type Meeting } from '../store/book.ts';
import { listWishes } from '../store/coming.ts';
import * as draws from '../store/draws.ts';
import { getNote, getNoteBefore, updateNote } from '../store/notes.ts';
import { listPlaces } from '../store/rota.ts';
import { meetingViewOf } from '../views.ts';
import { refusalIfOver } from './book.ts';

/** How many of the next meetings a reader chooses for. */
const NEXT = 6;

export const runSheetHandlers: Handlers<typeof runSheetContract, ScopeByRole> = {
  'GET /groups/:group/meetings/:meeting/run-sheet': async ({ tx, scope, path, now }) => {
    const meeting = await findMeeting(tx, scope, path.meeting);
    const places = await listPlaces(tx, scope, [path.meeting]);
    const agreed = places.filter((place) => place.agreed);
    const hasSheet =
      scope.roles.includes('facilitator') || agreed.some(({ membershipId }) => membershipId === scope.membershipId);
    if (meeting === null || !hasSheet) return refuse('wire/not-found');
    // Somebody may have written a name, knowingly: that it was opened is for everybody to see.
    await leaveTrace(tx, scope, { kind: 'sheet', day: dateIn(meeting.zone, now) });
    const { items } = await getAgenda(tx, scope);
    const times = timesOf(items, meeting.startsAt);
    const isToday = isItsDay(meeting, now);
    return view({
      meeting: meetingViewOf(meeting),
      missing: missingJobs(agreed.map(({ job }) => job)),
      draw: isToday ? await drawView(tx, scope, meeting) : null,
      arrivals: isToday && meeting.state === 'planned' ? await arrivalsView(tx, scope, meeting) : [],
      agenda: items.map((item, i) => ({ ...item, about: (times[i] ?? meeting.startsAt).toString() })),
      left: await getNoteBefore(tx, scope, meeting.startsAt),
      notes: await getNote(tx, scope, path.meeting),
    });
  },

  'PUT /groups/:group/meetings/:meeting/notes': async ({ tx, scope, path, body }) => {
    if ((await findMeeting(tx, scope, path.meeting)) === null) return refuse('wire/not-found');
    const changed = await updateNote(tx, scope, { ...body, meetingId: path.meeting });
    const current = await getNote(tx, scope, path.meeting);
    return changed ? view(current) : refuse('meetings/notes-changed', { current });
  },

  'GET /groups/:group/draws': async ({ tx, scope, now }) => {
    const { version, rules } = await draws.getRulesInForce(tx, scope);
    const meetings = await draws.listToChooseFor(tx, scope, now, NEXT);
    return view({
      version,
      rules: rules.map(({ place, says }) => ({ place, says })),
      meetings: meetings.map(({ meetingId, startsAt, endsAt, zone }) => ({
        meeting: toAddress(meetingId),
        startsAt: startsAt.toString(),
        endsAt: endsAt.toString(),
        zone,
      })),
    });
  },

  'PUT /groups/:group/meetings/:meeting/draw': async ({ tx, scope, path, body, now, random }) => {
    const over = await refusalIfOver(tx, scope, path.meeting, now);
    if (over !== null) return over;
    const inForce = await draws.getRulesInForce(tx, scope);
    if (body.version !== inForce.version) return refuse('agreements/other-version');
    const errors = body.rules === null ? [] : faultsOf(body.rules, inForce);
    if (errors.length > 0) return refuse('wire/invalid', { errors });
    const { rules, instruction } = body;
    await write(tx, scope, path.meeting, {
      change: (drawn) => ({
        // In an order by lot: whoever chooses goes down a list.
        ...(rules === null ? drawn : { version: inForce.version, rules: shuffled(rules, random) }),
        instruction: instruction ?? drawn.instruction,
      }),
      random,
    });
    return view(undefined);
  },
};

/** What is read aloud, and what somebody looks after; null where it is over and gone. */
async function drawView(tx: Transaction, scope: MemberScope, { meetingId }: Meeting) {
  const drawn = await draws.findDraw(tx, scope, meetingId);
  if (drawn === null) return null;
  const rules = await draws.listRulesOf(tx, scope, drawn.version);
  return {
    rules: drawn.rules.flatMap((place) =>
      rules.filter((rule) => rule.place === place).map(({ says, why }) => ({ says, why })),
    ),
    instruction: drawn.instruction,
  };
}

/** How those who come would like to arrive; nothing for whoever does nothing there. */
async function arrivalsView(tx: Transaction, scope: MemberScope, { meetingId }: Meeting) {
  const wishes = arrivalWishes(await listWishes(tx, scope, meetingId));
  return wishes.map(({ arrive, knownAs }) => ({ arrive, knownAs }));
}

/** Whoever chooses rules chooses as many as the lot does, each once. */
function faultsOf(chosen: readonly number[], { rules }: RulesInForce): FieldError[] {
  const isKnown = chosen.every((place) => rules.some((rule) => rule.place === place));
  const wanted = Math.min(READ_ALOUD, rules.length);
  return isKnown && new Set(chosen).size === wanted && chosen.length === wanted ? [] : [{ at: 'rules', is: 'unknown' }];
}

/** Changes one draw; all of the group are written anew with it, in random order, as each night. */
async function write(
  tx: Transaction,
  scope: ReaderScope,
  meetingId: string,
  { change, random }: { change: (drawn: Draw) => Draw; random: Chance },
): Promise<void> {
  const all = await draws.takeDraws(tx, scope);
  const anew = all.map((drawn) => (drawn.meetingId === meetingId ? { ...drawn, ...change(drawn) } : drawn));
  await draws.replaceDraws(tx, scope, shuffled(anew, random));
}
