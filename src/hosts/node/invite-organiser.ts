import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Temporal } from 'temporal-polyfill';
import { makeInvitation } from '../../groups/making-invitation.ts';
import { insertOperatorsInvitation } from '../../groups/store/invitations.ts';
import { listOrganisationsHere } from '../../groups/store/organisation.ts';
import { uuidOf } from '../../wire/address.ts';
import { asKeeper } from './home-to-keep.ts';
import { fill, kindOf } from './journal.ts';
import { CannotStart, readSettings } from './settings.ts';
import words from './words/en.json' with { type: 'json' };

/*
 * `npm run invite-organiser`: for whoever runs the server and whose organisers have all lost their
 * ways in. This process prints one invitation and ends; with which number says docs/backup.md.
 */

process.on('uncaughtException', (error) => end(1, fill(words.organiser.failed, { error: kindOf(error) })));

try {
  if (process.argv.length > 2) end(2, words.organiser.usage);
  const { databaseUrl, dataDir, publicUrl } = readSettings(process.env);
  // Built, this file lies in dist/server.
  const blank = fileURLToPath(new URL('../database.tar.gz', import.meta.url));
  const made = await asKeeper({ databaseUrl, dataDir, blank }, async (tx) => {
    const [orgId] = await listOrganisationsHere(tx);
    if (orgId === undefined) throw new CannotStart(words.organiser.nothing);
    const invitation = await makeInvitation(orgId, {
      now: Temporal.Now.instant(),
      random: (length) => new Uint8Array(randomBytes(length)),
      newId: () => uuidOf(new Uint8Array(randomBytes(16))),
    });
    await insertOperatorsInvitation(tx, orgId, invitation);
    return invitation;
  });
  const page = `${publicUrl.origin}/invitation`;
  const until = made.expiresAt.toString().slice(0, 10);
  const shown = { link: `${page}#${made.secret}`, page, words: made.words.join(' '), until };
  process.stdout.write(`${fill(words.organiser.made, shown)}\n${words.organiser.next}\n`);
  process.exit(0);
} catch (error) {
  if (error instanceof CannotStart) end(5, error.message);
  else end(1, fill(words.organiser.failed, { error: kindOf(error) }));
}

function end(code: number, why: string): never {
  process.stderr.write(`${why}\n`);
  process.exit(code);
}
