import { getOrganisation } from '../../groups/store/organisation.ts';
import type { ScopeByRole } from '../../groups/rules/scope.ts';
import { fromAddress, toAddress } from '../../wire/address.ts';
import { type Handlers, view } from '../../wire/serve.ts';
import type { historyContract } from '../contract/history.ts';
import { shownCount, shownPart } from '../rules/small-numbers.ts';
import { countCame, type Edge, listHeld, listNewcomers, listOwnEvenings } from '../store/history.ts';

/** Lines of a page. */
const PAGE = 100;
/** Five years of quarters: more than a page shows well. */
const QUARTERS = 20;

export const historyHandlers: Handlers<typeof historyContract, ScopeByRole> = {
  // Numbers alone, none below five: nobody is read about, and so it leaves no trace.
  'GET /groups/:group/history': async ({ tx, scope, query, now }) => {
    const meetings = await listHeld(tx, scope, { now, edge: edgeOf(query.after), most: PAGE });
    const came = await countCame(
      tx,
      scope,
      meetings.map(({ meetingId }) => meetingId),
    );
    return view({
      held: meetings.map(({ meetingId, heldOn, startsAt, endsAt, zone }) => ({
        meeting: toAddress(meetingId),
        heldOn: heldOn.toString(),
        startsAt: startsAt.toString(),
        endsAt: endsAt.toString(),
        zone,
        came: shownCount(came.get(meetingId) ?? 0),
      })),
      after: afterOf(meetings),
    });
  },

  'GET /groups/:group/newcomers': async ({ tx, scope }) => {
    const quarters = await listNewcomers(tx, scope, QUARTERS);
    return view({
      quarters: quarters.map(({ quarter, came, cameBack }) => {
        const { whole, part } = shownPart(came, cameBack);
        return { since: quarter.toString(), came: whole, cameBack: part };
      }),
    });
  },

  'GET /groups/:group/my-evenings': async ({ tx, scope, query }) => {
    const evenings = await listOwnEvenings(tx, scope, edgeOf(query.after), PAGE);
    return view({
      publicName: (await getOrganisation(tx, scope)).publicName,
      evenings: evenings.map(({ meetingId, heldOn }) => ({ meeting: toAddress(meetingId), heldOn: heldOn.toString() })),
      after: afterOf(evenings),
    });
  },
};

function edgeOf(after: string | undefined): Edge | null {
  const meetingId = after === undefined ? null : fromAddress(after.slice(11));
  return after === undefined || meetingId === null ? null : { day: after.slice(0, 10), meetingId };
}

function afterOf(meetings: readonly { readonly meetingId: string; readonly heldOn: { toString(): string } }[]) {
  const last = meetings.length < PAGE ? undefined : meetings.at(-1);
  return last === undefined ? null : `${last.heldOn.toString()}.${toAddress(last.meetingId)}`;
}
