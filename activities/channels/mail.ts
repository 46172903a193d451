import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { notSent, type Outgoing, type Send } from './channel.ts';
import { mailText } from './texts.ts';

export type MailSettings = Readonly<{
  /** smtp(s)://…; without it mails become files. */
  smtpUrl?: string;
  outboxDir: string;
  from: string;
  /** Where links in mails lead. */
  publicUrl: string;
}>;

export type MailChannel = { send: Send; close(): void };

/** Sends mails through SMTP, or writes them as `<delivery id>.eml` into the outbox folder, where a repeat overwrites. */
export function createMailChannel(settings: MailSettings): MailChannel {
  return settings.smtpUrl === undefined ? outbox(settings) : smtp(settings, settings.smtpUrl);
}

function smtp(settings: MailSettings, url: string): MailChannel {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 3,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  });
  return {
    send: async (message) => {
      try {
        await transport.sendMail(mailOf(message, settings));
        return { sent: true };
      } catch (error) {
        return notSent(error, isRefused(error));
      }
    },
    close: () => transport.close(),
  };
}

function outbox(settings: MailSettings): MailChannel {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    send: async (message) => {
      try {
        const { message: raw } = await transport.sendMail(mailOf(message, settings));
        const file = join(settings.outboxDir, `${message.deliveryId}.eml`);
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

function mailOf(message: Outgoing, { from, publicUrl }: MailSettings) {
  const { subject, text } = mailText(message, publicUrl);
  return {
    from,
    to: { name: oneLine(message.person.name), address: oneLine(message.address) },
    subject: oneLine(subject),
    text,
    // The same for every attempt: a mailbox that already has the mail recognises it.
    messageId: `<${message.deliveryId}@${domainOf(from)}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Baton-Process': oneLine(message.process.number) },
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
