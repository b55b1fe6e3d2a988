import { describe, expect, test } from 'vitest';
import { fill, kindOf, openJournal } from '../../src/hosts/node/journal.ts';
import { publicAddressOf } from '../../src/hosts/node/public-address.ts';
import { readSettings } from '../../src/hosts/node/settings.ts';

const TLS = { TLS_CERT: 'cert.pem', TLS_KEY: 'key.pem' };

describe('settings', () => {
  test('by themselves: this computer only, on 4321, in ./data', () => {
    const { publicUrl, ...rest } = readSettings({});
    expect(publicUrl.origin).toBe('http://localhost:4321');
    expect(rest).toEqual({
      host: '127.0.0.1',
      port: 4321,
      tls: null,
      dataDir: 'data',
      databaseUrl: null,
      smtp: null,
      push: null,
    });
  });

  test.each([
    { HOST: '127.0.0.1' },
    { HOST: '::1' },
    { HOST: 'localhost', PUBLIC_URL: 'http://localhost:8080' },
    { PUBLIC_URL: 'https://groups.example.org' },
    { HOST: '0.0.0.0', PUBLIC_URL: 'https://groups.example.org' },
    { HOST: '0.0.0.0', PUBLIC_URL: 'https://groups.example.org', ...TLS },
    { ...TLS },
    { SMTP_URL: 'smtps://u:p@mail.example.org', MAIL_FROM: 'Notes <notes@example.org>', PUSH: 'on' },
  ])('start: %o', (env) => {
    expect(() => readSettings(env)).not.toThrow();
  });

  test.each([
    [{ HOST: '0.0.0.0' }, /HOST lets other computers in/],
    [{ HOST: '::' }, /HOST lets other computers in/],
    [{ HOST: '192.168.1.5', PUBLIC_URL: 'http://localhost:4321' }, /HOST lets other computers in/],
    [{ HOST: '0.0.0.0', ...TLS }, /HOST lets other computers in/],
    [{ HOST: '127.0.0.1.example.org' }, /HOST lets other computers in/],
    [{ PUBLIC_URL: 'http://groups.example.org' }, /must begin with https/],
    [{ PUBLIC_URL: 'http://localhost:4321', ...TLS }, /must begin with https/],
    [{ PUBLIC_URL: 'https://groups.example.org/evenground' }, /without a path/],
    [{ PUBLIC_URL: 'groups.example.org' }, /must be an address/],
    [{ PUBLIC_URL: 'ftp://groups.example.org' }, /must be an address/],
    [{ TLS_CERT: 'cert.pem' }, /belong together/],
    [{ SMTP_URL: 'smtp://mail.example.org' }, /belong together/],
    [{ MAIL_FROM: 'notes@example.org' }, /belong together/],
    [{ SMTP_URL: 'mail.example.org', MAIL_FROM: 'notes@example.org' }, /SMTP_URL must be/],
    [{ SMTP_URL: 'https://mail.example.org', MAIL_FROM: 'notes@example.org' }, /SMTP_URL must be/],
    [{ SMTP_URL: 'smtps://mail.example.org', MAIL_FROM: 'Notes' }, /MAIL_FROM must be/],
    [{ SMTP_URL: 'smtps://mail.example.org', MAIL_FROM: 'a@example.org\r\nBcc: b@example.org' }, /MAIL_FROM must be/],
    [{ PUSH: 'yes' }, /PUSH must be on or off/],
    [{ PORT: '0' }, /PORT/],
    [{ PORT: 'http' }, /PORT/],
    [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL/],
  ])('do not start: %o', (env, why) => {
    expect(() => readSettings(env)).toThrow(why);
  });
});

describe('the public address', () => {
  const request = (headers: Record<string, string>) => ({ headers }) as never;

  test('away from this computer only its own origin may write, and only what came sealed is served', () => {
    const env = { HOST: '0.0.0.0', PUBLIC_URL: 'https://groups.example.org' };
    const address = publicAddressOf(readSettings(env));
    expect(address.fromOurPages(request({ origin: 'https://groups.example.org' }))).toBe(true);
    expect(address.fromOurPages(request({ origin: 'https://localhost:4321' }))).toBe(false);
    expect(address.fromOurPages(request({ origin: 'https://other.example.org' }))).toBe(false);
    expect(address.knowsHost(request({ host: 'groups.example.org' }))).toBe(true);
    expect(address.knowsHost(request({ host: '10.0.0.7:4321' }))).toBe(false);
    expect(address.cameSealed(request({}))).toBe(false);
    expect(address.cameSealed(request({ 'x-forwarded-proto': 'http' }))).toBe(false);
    expect(address.cameSealed(request({ 'x-forwarded-proto': 'https' }))).toBe(true);
    expect(address.cameSealed(request({ 'x-forwarded-proto': 'https, http' }))).toBe(true);
    expect(address.cameSealed(request({ 'x-forwarded-proto': 'http, https' }))).toBe(false);
    expect(publicAddressOf(readSettings({ ...env, ...TLS })).cameSealed(request({}))).toBe(true);
  });
});

describe('the journal', () => {
  test('names a bug without what anybody typed', () => {
    const lines: string[] = [];
    const journal = openJournal(
      (line) => lines.push(line),
      () => '2026-09-22',
    );
    journal.bug(Object.assign(new Error('null value in column "known_as"'), { code: '23502' }), 'GET /groups/:group');
    expect(lines).toEqual(['Bug on 2026-09-22 in GET /groups/:group: Error 23502 null value in column "known_as"']);
  });

  test.each([
    [
      new SyntaxError(`Unexpected token 'N', "Noor hears voices" is not valid JSON`),
      'SyntaxError Unexpected token …, … is not valid JSON',
    ],
    [Object.assign(new Error('invalid input syntax for type uuid: "Noor"'), { code: '22P02' }), 'Error 22P02'],
    [Object.assign(new Error(`Key 'Noor' exists`), { code: '23505' }), 'Error 23505 Key … exists'],
    [new Error(`broken\n    at Noor`), 'Error broken'],
    ['Noor', 'string'],
  ])('says of %o only: %s', (error, kind) => {
    expect(kindOf(error)).toBe(kind);
  });

  test('is short, whatever a database sends', () => {
    expect(kindOf(new Error('x'.repeat(10_000))).length).toBeLessThan(250);
    expect(fill('{a} and {b}', { a: '1' })).toBe('1 and {b}');
  });

  test('somebody hanging up is no bug', () => {
    const lines: string[] = [];
    const journal = openJournal(
      (line) => lines.push(line),
      () => '2026-09-22',
    );
    journal.bug(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }), 'POST /groups');
    expect(lines).toEqual([]);
  });
});
