import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { notSent, type Outcome, type Outgoing, type Send } from './channel.ts';
import { type DigestContent, digestText, type MailText, mailText } from './texts.ts';

export type MailSettings = Readonly<{
  /** smtp(s)://…; without it mails become files. */
  smtpUrl?: string;
  outboxDir: string;
  from: string;
  /** Where links in mails lead. */
  publicUrl: string;
}>;

/** Everything new for one reader on its way to one address; `id` is the same at every attempt. */
export type OutgoingDigest = DigestContent & Readonly<{ id: string; address: string }>;

export type MailChannel = {
  send: Send;
  /** Sends many messages in one mail; never throws. */
  sendDigest(digest: OutgoingDigest): Promise<Outcome>;
  close(): void;
};

/** A mail ready to be sent; `id` names it in its Message-ID and in the outbox. */
type Mail = MailText & Readonly<{ id: string; name: string; address: string; numbers: string }>;

type Post = Readonly<{ send: (mail: Mail) => Promise<Outcome>; close: () => void }>;

/** Sends mails through SMTP, or writes them as `<id>.eml` into the outbox folder, where a repeat overwrites. */
export function createMailChannel(settings: MailSettings): MailChannel {
  const post = settings.smtpUrl === undefined ? outbox(settings) : smtp(settings, settings.smtpUrl);
  const { publicUrl } = settings;
  return {
    send: (message) => post.send(mailOf(message, publicUrl)),
    sendDigest: (digest) => post.send(digestMailOf(digest, publicUrl)),
    close: post.close,
  };
}

const mailOf = (message: Outgoing, publicUrl: string): Mail => ({
  ...mailText(message, publicUrl),
  id: message.deliveryId,
  name: message.reader.name,
  address: message.address,
  numbers: message.process.number,
});

const digestMailOf = (digest: OutgoingDigest, publicUrl: string): Mail => ({
  ...digestText(digest, publicUrl),
  id: digest.id,
  name: digest.reader.name,
  address: digest.address,
  numbers: [...new Set(digest.messages.map(({ process }) => process.number))].slice(0, NAMED).join(' '),
});

/** A header line is no place for hundreds of numbers. */
const NAMED = 10;

function smtp(settings: MailSettings, url: string): Post {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 3,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  });
  return {
    send: async (mail) => {
      try {
        await transport.sendMail(envelopeOf(mail, settings));
        return { sent: true };
      } catch (error) {
        return notSent(error, isRefused(error));
      }
    },
    close: () => transport.close(),
  };
}

function outbox(settings: MailSettings): Post {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    send: async (mail) => {
      try {
        const { message: raw } = await transport.sendMail(envelopeOf(mail, settings));
        const file = join(settings.outboxDir, `${mail.id}.eml`);
        await mkdir(settings.outboxDir, { recursive: true });
        // Readers of the folder never see half a mail.
        await writeFile(`${file}.part`, raw);
        await rename(`${file}.part`, file);
        return { sent: true };
      } catch (error) {
        return notSent(error, false);
      }
    },
    close: () => undefined,
  };
}

function envelopeOf({ id, name, address, subject, text, numbers }: Mail, { from }: MailSettings) {
  return {
    from,
    to: { name: oneLine(name), address: oneLine(address) },
    subject: oneLine(subject),
    text,
    // The same for every attempt: a mailbox that already has the mail recognises it.
    messageId: `<${id}@${domainOf(from)}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Baton-Process': oneLine(numbers) },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** Nothing a person wrote can start a new header. */
const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

const domainOf = (from: string): string => /@([A-Za-z0-9.-]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';

/** The server knows the address will never work (RFC 5321: 5yz), unlike a wrong password of ours, which can be mended. */
function isRefused(error: unknown): boolean {
  if (!(error instanceof Error) || !('responseCode' in error) || !('code' in error)) return false;
  return error.code === 'EENVELOPE' && typeof error.responseCode === 'number' && error.responseCode >= 500;
}
