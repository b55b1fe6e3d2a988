import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { SMTPServerOptions } from 'smtp-server';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openMailer } from '../../src/hosts/node/mailer.ts';
import type { Fate } from '../../src/wire/outgoing.ts';
import { type MailServer, openMailServer } from '../smtp.ts';
import { selfSigned } from './self-signed.ts';

/*
 * Mail as in production: a server that is not this computer by its name, TLS first, then a password.
 * 0.0.0.0 leads here, and is no loopback address: the mailer takes it for another computer.
 */

const ELSEWHERE = '0.0.0.0';
const { cert, key } = selfSigned([0, 0, 0, 0]);
const USER = 'evenground';
const PASSWORD = 'p@ss word/ü';
const ADDRESS = 'noor@example.org';

const before = getCACertificates('default');
beforeAll(() => setDefaultCACertificates([...before, cert]));
afterAll(() => setDefaultCACertificates(before));

let server: MailServer | null = null;
/** What the server heard of sign-ins: the name, whether under TLS. */
let heard: { user: string | undefined; secure: boolean }[];
let reports: string[];
beforeEach(() => {
  [heard, reports] = [[], []];
});
afterEach(() => server?.close());

/** A mail server that wants a password and, but for `more`, offers STARTTLS. */
async function serving(more: SMTPServerOptions = {}): Promise<number> {
  server = await openMailServer({
    cert,
    key,
    authOptional: false,
    disabledCommands: [],
    onAuth: ({ username, password }, { secure }, done) => {
      heard.push({ user: username, secure });
      if (username === USER && password === PASSWORD) done(null, { user: USER });
      else done(Object.assign(new Error(`no ${USER} with ${password ?? ''}`), { responseCode: 535 }));
    },
    ...more,
  });
  return Number(server.url.port);
}

/** Sends one notice; gives what became of it and whether it was handed over. */
async function sendBy(url: string): Promise<{ fate: Fate; handed: boolean }> {
  const mailer = openMailer({
    smtp: { url: new URL(url), from: 'Notes <notes@example.org>' },
    origin: 'https://groups.example.org',
    now: () => new Date(0),
    report: (error) => reports.push(`${error.stack ?? ''} ${JSON.stringify(error)}`),
  });
  let handed = false;
  const mail = { letterId: 'a-letter', kind: 'notice', address: ADDRESS, secret: 's'.repeat(64) } as const;
  const fate = await mailer.send(mail, () => {
    handed = true;
    return Promise.resolve(true);
  });
  return { fate, handed };
}

const signedIn = (password = PASSWORD) => `${USER}:${encodeURIComponent(password)}`;

/** No word of whom the mail is for, nor of what lets us in. */
function expectNothingSecret(): void {
  const said = reports.join('\n');
  for (const secret of [ADDRESS, 'example.org', USER, PASSWORD, encodeURIComponent(PASSWORD), 'wrong']) {
    expect(said).not.toContain(secret);
  }
}

test('smtp:// goes over to TLS before it says who it is, and the letter arrives', async () => {
  const port = await serving();
  expect(await sendBy(`smtp://${signedIn()}@${ELSEWHERE}:${port}`)).toEqual({ fate: 'gone', handed: true });
  expect(heard).toEqual([{ user: USER, secure: true }]);
  expect(server?.taken.map(({ to }) => to)).toEqual([ADDRESS]);
  expect(reports).toEqual([]);
});

test('smtps:// is under TLS from its first byte', async () => {
  const port = await serving({ secure: true });
  expect(await sendBy(`smtps://${signedIn()}@${ELSEWHERE}:${port}`)).toEqual({ fate: 'gone', handed: true });
  expect(heard).toEqual([{ user: USER, secure: true }]);
  expect(server?.taken).toHaveLength(1);
});

test('a server that offers no TLS hears neither the password nor whom the letter is for', async () => {
  const rcpt: string[] = [];
  const port = await serving({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    authOptional: true,
    onRcptTo: ({ address }, _session, done) => {
      rcpt.push(address);
      done();
    },
  });
  for (const who of [`${signedIn()}@`, '']) {
    expect(await sendBy(`smtp://${who}${ELSEWHERE}:${port}`)).toEqual({ fate: 'later', handed: false });
  }
  expect([heard, rcpt, server?.taken]).toEqual([[], [], []]);
  expectNothingSecret();
});

test('a certificate that nobody vouches for is not gone along with', async () => {
  const other = selfSigned([0, 0, 0, 0]);
  for (const secure of [false, true]) {
    const port = await serving({ ...other, secure });
    const url = `${secure ? 'smtps' : 'smtp'}://${signedIn()}@${ELSEWHERE}:${port}`;
    expect(await sendBy(url)).toEqual({ fate: 'later', handed: false });
    expect([heard, server?.taken]).toEqual([[], []]);
    await server?.close();
  }
  expectNothingSecret();
});

test('a wrong password: the letter waits, the operator hears of it, and nothing secret is said', async () => {
  const port = await serving();
  const url = `smtp://${signedIn('wrong')}@${ELSEWHERE}:${port}`;
  expect(await sendBy(url)).toEqual({ fate: 'later', handed: false });
  expect(heard).toEqual([{ user: USER, secure: true }]);
  expect(reports).toHaveLength(1);
  expect(reports[0]).toMatch(/the mail server said 535 to AUTH/);
  expectNothingSecret();
});

test('an address that the server does not know is dead; a server that does not want our mail is not', async () => {
  const answering = (code: number, words: string): SMTPServerOptions => ({
    onRcptTo: (_to, _session, done) => done(Object.assign(new Error(words), { responseCode: code })),
  });
  for (const [code, words, fate] of [
    [550, '5.1.1 nobody here', 'never'],
    [550, '5.7.1 we do not want this', 'later'],
    [451, '4.2.0 later', 'later'],
  ] as const) {
    const port = await serving(answering(code, words));
    expect(await sendBy(`smtp://${signedIn()}@${ELSEWHERE}:${port}`)).toEqual({ fate, handed: false });
    await server?.close();
  }
  expectNothingSecret();
});
