import { base64urlnopad } from '@scure/base';
import { Temporal } from 'temporal-polyfill';
import type { ScopeByRole } from '../../groups/rules/scope.ts';
import { leaveTrace } from '../../groups/trace.ts';
import { dateIn } from '../../time/zones.ts';
import { refuse } from '../../wire/problem.ts';
import { makeSecret, readSecret, sha256 } from '../../wire/secret.ts';
import { type Handlers, view } from '../../wire/serve.ts';
import type { reachContract } from '../contract/reach.ts';
import { mayBeCalled, MOST_CONFIRM_MAILS, MOST_DEVICES, UNSAID } from '../rules/reach.ts';
import { findMember, getZone } from '../store/messages.ts';
import { deleteWaitingMails, insertConfirmLetter } from '../store/outbox.ts';
import * as store from '../store/reach.ts';

export const reachHandlers: Handlers<typeof reachContract, ScopeByRole> = {
  'GET /groups/:group/reach-me': async ({ tx, scope }) => {
    const said = await store.findOwnReach(tx, scope);
    return view({
      way: said?.way ?? UNSAID,
      telephone: said?.telephone ?? null,
      mail: await store.findMailState(tx, scope),
      devices: await store.countDevices(tx, scope),
    });
  },

  'PUT /groups/:group/reach-me': async ({ tx, scope, body }) => {
    if (body.way === 'a-call' && !mayBeCalled(scope.roles)) return refuse('post/team-number');
    await store.saveReach(tx, scope, { way: body.way, telephone: body.way === 'a-call' ? body.telephone : null });
    if (body.way === 'leave-me-be') {
      await deleteWaitingMails(tx, scope);
      await store.deleteAddress(tx, scope);
      await store.deleteDevices(tx, scope);
    }
    return view(undefined);
  },

  'PUT /groups/:group/reach-me/mail': async ({ tx, scope, body, now, random, newId, home }) => {
    if (!home.mail) return refuse('post/no-mail');
    const said = await store.findOwnReach(tx, scope);
    if (said === null || said.way === 'leave-me-be') return refuse('post/left-be');
    const today = dateIn(await getZone(tx, scope), now);
    const before = said.asked_on !== null && Temporal.PlainDate.compare(said.asked_on, today) === 0 ? said.asked : 0;
    if (before >= MOST_CONFIRM_MAILS) return refuse('post/enough-mails-today');
    const secret = base64urlnopad.decode(makeSecret(scope.orgId, random));
    await deleteWaitingMails(tx, scope);
    await store.saveAddress(tx, scope, {
      address: body.address,
      confirmHash: await sha256(secret),
      stopSecret: base64urlnopad.decode(makeSecret(scope.orgId, random)),
      day: today.toString(),
      asked: before + 1,
    });
    await insertConfirmLetter(tx, scope, { letterId: newId(), secret, now });
    return view(undefined);
  },

  'DELETE /groups/:group/reach-me/mail': async ({ tx, scope }) => {
    await deleteWaitingMails(tx, scope);
    await store.deleteAddress(tx, scope);
    return view(undefined);
  },

  'PUT /groups/:group/reach-me/push': async ({ tx, scope, body, home }) => {
    if (home.push === null) return refuse('post/no-push');
    const said = await store.findOwnReach(tx, scope);
    if (said === null || said.way === 'leave-me-be') return refuse('post/left-be');
    if (!home.push.takes(body.endpoint)) return refuse('post/push-unknown');
    if ((await store.countDevices(tx, scope)) >= MOST_DEVICES) return refuse('post/enough-devices');
    await store.insertDevice(tx, scope, {
      endpointHash: await sha256(new TextEncoder().encode(body.endpoint)),
      endpoint: body.endpoint,
      p256dh: body.key,
      auth: body.auth,
    });
    return view(undefined);
  },

  'DELETE /groups/:group/reach-me/push': async ({ tx, scope }) => {
    await store.deleteDevices(tx, scope);
    return view(undefined);
  },

  'POST /groups/:group/threads/:membership/telephone': async ({ tx, scope, path, now }) => {
    const member = await findMember(tx, scope, path.membership);
    if (member === null) return refuse('wire/not-found');
    if (!mayBeCalled(member.roles)) return refuse('post/no-telephone');
    const telephone = await store.openTelephone(tx, scope, path.membership);
    if (telephone === null) return refuse('post/no-telephone');
    const day = dateIn(await getZone(tx, scope), now);
    await leaveTrace(tx, scope, { kind: 'reach', day, membershipId: path.membership });
    return view({ telephone });
  },

  'POST /mail/confirm': async ({ tx, scope, body }) => {
    const secret = await readSecret(body.secret);
    const confirmed = secret !== null && (await store.confirmBySecret(tx, scope, secret));
    return confirmed ? view(undefined) : refuse('post/link-unknown');
  },

  'POST /mail/stop': async ({ tx, scope, body }) => {
    const secret = await readSecret(body.secret);
    if (secret !== null) await store.stopBySecret(tx, scope, secret);
    return view(undefined);
  },
};
