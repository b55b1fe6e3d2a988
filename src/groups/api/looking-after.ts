import { base64urlnopad } from '@scure/base';
import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../database/database.ts';
import { makeWords } from '../../sealing/six-words.ts';
import { secretOfWords } from '../../sealing/words-secret.ts';
import { dateIn } from '../../time/zones.ts';
import { refuse } from '../../wire/problem.ts';
import { sha256 } from '../../wire/secret.ts';
import { type Handlers, view } from '../../wire/serve.ts';
import type { lookingAfterContract } from '../contract/looking-after.ts';
import { isOverdue } from '../rules/crisis-help.ts';
import type { FacilitatorScope, OrganiserScope, ScopeByRole } from '../rules/scope.ts';
import { confirmContact, listContactsMet, setMeetingWords } from '../store/contacts.ts';
import { getCrisisHelp, markCrisisHelpChecked, updateCrisisHelp } from '../store/crisis-help.ts';
import { getOrganisation } from '../store/organisation.ts';

/** Words to be met with are read aloud within the week. */
const WORDS_DAYS = 7;

export const lookingAfterHandlers: Handlers<typeof lookingAfterContract, ScopeByRole> = {
  'GET /crisis-help': async ({ tx, scope, now }) => view(await crisisHelpView(tx, scope, now)),

  'PUT /crisis-help': async ({ tx, scope, body, now }) => {
    if (await updateCrisisHelp(tx, scope, body)) return view(undefined);
    return refuse('groups/crisis-help-changed', { current: await crisisHelpView(tx, scope, now) });
  },

  'PUT /crisis-help/checked': async ({ tx, scope, now }) => {
    const isSomebodys = await markCrisisHelpChecked(tx, scope, await todayOf(tx, scope, now));
    return isSomebodys ? view(undefined) : refuse('groups/crisis-help-no-owner');
  },

  'GET /groups/:group/crisis-help': async ({ tx, scope }) => {
    const { owner, checkedOn, lines } = await getCrisisHelp(tx, scope);
    return view({ owner, checkedOn: checkedOn?.toString() ?? null, lines });
  },

  'GET /groups/:group/met': async ({ tx, scope }) => {
    const mine = (await listContactsMet(tx, scope)).find(({ membershipId }) => membershipId === scope.membershipId);
    return view({ confirmedOn: mine?.confirmedOn?.toString() ?? null });
  },

  'PUT /groups/:group/meeting-words': async ({ tx, scope, now, random }) => {
    const words = makeWords(random);
    const until = now.toZonedDateTimeISO('UTC').toPlainDate().add({ days: WORDS_DAYS });
    const hash = await sha256(secretOfWords(words, scope.groupId));
    if (!(await setMeetingWords(tx, scope, { hash, until }))) throw new Error('meeting words: found no row');
    return view({ words: [...words], until: until.toString() });
  },

  'POST /groups/:group/met-contacts': async ({ tx, scope, body, now }) => {
    const hash = await sha256(base64urlnopad.decode(body.code));
    const { came, known_as: knownAs } = await confirmContact(tx, scope, hash, await todayOf(tx, scope, now));
    if (came !== 'met') return refuse(`groups/contact-${came}`);
    return view({ knownAs: knownAs ?? '' });
  },
};

async function crisisHelpView(tx: Transaction, scope: OrganiserScope, now: Temporal.Instant) {
  const { owner, checkedOn, lines, version } = await getCrisisHelp(tx, scope);
  const today = await todayOf(tx, scope, now);
  const overdue = isOverdue(checkedOn, today);
  return { owner, checkedOn: checkedOn?.toString() ?? null, lines, overdue, today: today.toString(), version };
}

async function todayOf(tx: Transaction, scope: OrganiserScope | FacilitatorScope, now: Temporal.Instant) {
  return dateIn((await getOrganisation(tx, scope)).zone, now);
}
