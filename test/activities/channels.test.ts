import { createHmac } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createMailChannel } from '../../activities/channels/mail.ts';
import { createWebhookChannel } from '../../activities/channels/webhook.ts';
import { aMessage } from './a-message.ts';
import { httpReceiver, smtpReceiver } from './receivers.ts';

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

async function webhook(...statuses: number[]) {
  const receiver = await httpReceiver(...statuses);
  endings.push(() => receiver.close());
  return { receiver, send: createWebhookChannel() };
}
async function outbox() {
  const outboxDir = await mkdtemp(join(tmpdir(), 'outbox-'));
  endings.push(() => rm(outboxDir, { recursive: true }));
  const { send } = createMailChannel({
    outboxDir,
    from: 'Baton <baton@vendor.example>',
    publicUrl: 'https://baton.example',
  });
  return { send, outboxDir, files: () => readdir(outboxDir) };
}
async function mailServer() {
  const server = await smtpReceiver();
  const channel = createMailChannel({
    smtpUrl: server.url,
    outboxDir: '',
    from: 'baton@vendor.example',
    publicUrl: '',
  });
  endings.push(
    () => channel.close(),
    () => server.close(),
  );
  return { server, send: channel.send };
}

const headersOf = (mail: string): string => mail.slice(0, mail.indexOf('\r\n\r\n')).replaceAll(/\r\n[ \t]+/g, ' ');

describe('a webhook', () => {
  it('receives signed JSON that says what happened, about which case, and who was told', async () => {
    const { receiver, send } = await webhook(200);
    const message = aMessage({ address: receiver.url });
    expect(await send(message)).toEqual({ sent: true });
    const [received] = receiver.received;
    expect(received?.method).toBe('POST');
    expect(received?.headers).toMatchObject({
      'content-type': 'application/json',
      'baton-delivery': message.deliveryId,
    });
    expect(JSON.parse(received?.body ?? '')).toEqual({
      id: message.deliveryId,
      kind: 'level',
      at: '2026-11-02T03:00:00.000Z',
      process: { ...message.process, dueAt: '2026-11-02T02:00:00.000Z' },
      recipients: message.recipients,
      data: message.notification.data,
    });
    const [, t = '', v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(received?.headers['baton-signature'])) ?? [];
    expect(Math.abs(Number(t) - Date.now() / 1000)).toBeLessThan(5);
    expect(v1).toBe(createHmac('sha256', 'whsec').update(`${t}.${received?.body}`).digest('hex'));
  });

  it.each([
    [400, true],
    [404, true],
    [410, true],
    [408, false],
    [429, false],
    [500, false],
    [503, false],
  ])('that answers %i is given up: %s', async (status, final) => {
    const { receiver, send } = await webhook(status);
    expect(await send(aMessage({ address: receiver.url }))).toEqual({
      sent: false,
      final,
      error: `answered ${status}`,
    });
  });

  it('that redirects is not followed', async () => {
    const { receiver, send } = await webhook(307, 200);
    expect(await send(aMessage({ address: receiver.url }))).toEqual({
      sent: false,
      final: false,
      error: 'answered 307',
    });
    expect(receiver.received).toHaveLength(1);
  });

  it('that is not there is tried again, and says why', async () => {
    const { receiver, send } = await webhook(200);
    await receiver.close();
    expect(await send(aMessage({ address: receiver.url }))).toMatchObject({
      sent: false,
      final: false,
      error: expect.stringContaining('ECONNREFUSED'),
    });
  });

  it('that was deactivated meanwhile is given up without a call', async () => {
    const { receiver, send } = await webhook(200);
    expect(await send(aMessage({ address: receiver.url, webhook: null }))).toMatchObject({ sent: false, final: true });
    expect(receiver.received).toHaveLength(0);
  });
});

describe('without a mail server, a mail', () => {
  it('is a file in the outbox that a repeat overwrites', async () => {
    const { send, files, outboxDir } = await outbox();
    const message = aMessage();
    expect(await send(message)).toEqual({ sent: true });
    expect(await send(message)).toEqual({ sent: true });
    expect(await files()).toEqual([`${message.deliveryId}.eml`]);
    const headers = headersOf(await readFile(join(outboxDir, `${message.deliveryId}.eml`), 'utf8'));
    expect(headers).toContain(`Message-ID: <${message.deliveryId}@vendor.example>`);
    expect(headers).toContain('To: Wang Lei <agent@example.com>');
    expect(headers).toContain('Subject: [ESC-1024] Response is overdue since');
  });

  it('cannot be given further headers by what people write', async () => {
    const { send, files, outboxDir } = await outbox();
    const evil = 'x\r\nBcc: thief@example.com\r\n\r\nbody';
    await send(
      aMessage({
        address: 'agent@example.com\r\nBcc: thief@example.com',
        process: { number: evil, title: evil },
        reader: { name: evil },
        notification: { data: { stage: evil, by: evil } },
      }),
    );
    const [file = ''] = await files();
    const headers = headersOf(await readFile(join(outboxDir, file), 'utf8'));
    expect(headers).toMatch(/^To:/m);
    expect(headers).not.toMatch(/^Bcc:/im);
  });
});

describe('a mail server', () => {
  it('receives the mail, every attempt with the same Message-ID', async () => {
    const { server, send } = await mailServer();
    const message = aMessage();
    expect([await send(message), await send(message)]).toEqual([{ sent: true }, { sent: true }]);
    const ids = server.mails.map((mail) => /^Message-ID: (.*)$/m.exec(mail)?.[1]?.trim());
    expect(ids).toEqual([`<${message.deliveryId}@vendor.example>`, `<${message.deliveryId}@vendor.example>`]);
  });

  it('that refuses the mailbox for good ends the delivery', async () => {
    const { send } = await mailServer();
    expect(await send(aMessage({ address: 'nobody@example.com' }))).toMatchObject({ sent: false, final: true });
  });

  it('that refuses the mailbox for now is tried again', async () => {
    const { send } = await mailServer();
    expect(await send(aMessage({ address: 'busy@example.com' }))).toMatchObject({ sent: false, final: false });
  });

  it('that is not there is tried again', async () => {
    const { server, send } = await mailServer();
    await server.close();
    expect(await send(aMessage())).toMatchObject({ sent: false, final: false });
  });
});
