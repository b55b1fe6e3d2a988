import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Fate, LetterKind, Mail, Mailer } from '../../wire/outgoing.ts';
import { fill } from './journal.ts';
import { isLoopback, type Settings } from './settings.ts';
import words from './words/en.json' with { type: 'json' };

interface MailerParts {
  readonly smtp: NonNullable<Settings['smtp']>;
  /** Where people find this home; the only link in a mail leads there. */
  readonly origin: string;
  readonly now: () => Date;
  /** Hears what the mail server says of us; nothing of whom a mail was for. */
  readonly report: (error: Error) => void;
}

/** A server that says nothing for so long has gone: all of it lies well within a letter's lease. */
const PATIENCE = { connectionTimeout: 20_000, greetingTimeout: 15_000, socketTimeout: 60_000 };

/**
 * Sends mails by SMTP, each over a connection of its own. Off this computer only under TLS. Mails of a
 * kind are equal but for the address, the secret, the id and the date, which all have one length.
 */
export function openMailer({ smtp, origin, now, report }: MailerParts): Mailer {
  const { url, from } = smtp;
  return {
    send: async (mail, handOver) => {
      const message = await written(mail, { from, origin, date: now() });
      const connection = new SMTPConnection({
        ...PATIENCE,
        host: url.hostname.replaceAll(/[[\]]/g, ''),
        port: url.port === '' ? undefined : Number(url.port),
        secure: url.protocol === 'smtps:',
        requireTLS: !isLoopback(url.hostname),
        ignoreTLS: isLoopback(url.hostname),
      });
      return new Promise((resolve) => {
        let handed = false;
        const end = (fate: Fate) => {
          connection.close();
          resolve(fate);
        };
        const failed = (error: Failure) => {
          const { fate, isOurs } = fateOf(error, handed);
          if (isOurs) report(new Error(fill(words.log.mailServer, said(error))));
          end(fate);
        };
        /** Read once the server has said that it waits for the message (354), not before. */
        async function* asked() {
          if (!(await handOver())) throw new Error('somebody else has this letter');
          handed = true;
          yield message;
        }
        const send = () => {
          const envelope = { from: addressIn(from), to: [mail.address] };
          connection.send(envelope, Readable.from(asked()), (error) => (error ? failed(error) : end('gone')));
        };
        connection.once('error', failed);
        connection.connect((error) => {
          if (error) return failed(error);
          if (url.username === '') return send();
          const credentials = { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };
          connection.login({ credentials }, (refused) => (refused ? failed(refused) : send()));
        });
      });
    },
  };
}

/** What SMTP says of a letter. */
interface Failure {
  readonly command?: string | undefined;
  readonly responseCode?: number | undefined;
  readonly response?: string | undefined;
}

/**
 * Of a refusal: what becomes of the letter, and whether it is about us rather than about whom it is
 * for. An address is dead where RCPT is answered by 5xx, but for 5.7.x, which says that the server does
 * not want our mail (RFC 3463). After the message was handed over, only an answer tells.
 */
function fateOf({ command, responseCode, response }: Failure, handed: boolean): { fate: Fate; isOurs: boolean } {
  if (responseCode === undefined) return { fate: handed ? 'unknown' : 'later', isOurs: false };
  const isFinal = responseCode >= 500;
  if (command === 'RCPT TO' && isFinal && !/\b5\.7\.\d/.test(response ?? '')) return { fate: 'never', isOurs: false };
  return { fate: 'later', isOurs: isFinal };
}

function said({ command, responseCode }: Failure): Record<string, string> {
  return { code: String(responseCode ?? ''), command: command ?? '' };
}

const MAILS = {
  notice: words.mail.notice,
  confirm: words.mail.confirm,
  reminder: words.mail.reminder,
  change: words.mail.change,
} satisfies Record<LetterKind, unknown>;

async function written(
  { kind, letterId, address, secret }: Mail,
  { from, origin, date }: { from: string; origin: string; date: Date },
): Promise<Buffer> {
  const { subject, text } = MAILS[kind];
  const stop = `${origin}/stop/${secret}`;
  const links = { home: `${origin}/`, stop, confirm: `${origin}/confirm#${secret}` };
  const message = new MailComposer({
    from,
    to: { name: '', address },
    subject,
    text: `${text.map((line) => fill(line, links)).join('\n')}\n`,
    messageId: `<${letterId}@${addressIn(from).split('@')[1] ?? 'localhost'}>`,
    date,
    headers: {
      'auto-submitted': 'auto-generated',
      // One click in the reader's own mail program (RFC 8058); the link in the text asks first.
      ...(kind === 'confirm'
        ? {}
        : { 'list-unsubscribe': `<${stop}>`, 'list-unsubscribe-post': 'List-Unsubscribe=One-Click' }),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return message.compile().build();
}

/** "Notes <notes@example.org>" or "notes@example.org": the address alone. */
export function addressIn(from: string): string {
  return /<([^<>]*)>\s*$/.exec(from)?.[1] ?? from.trim();
}
