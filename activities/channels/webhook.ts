import { createHmac } from 'node:crypto';
import { notSent, type Outcome, type Outgoing, type Send } from './channel.ts';

const TIMEOUT_MS = 10_000;

/**
 * The value of `Baton-Signature`: receivers compute the HMAC-SHA256 of `<t>.<body>` with their secret and compare.
 * @param atSeconds Unix time of this attempt, so that an old message cannot be replayed
 */
function signatureOf(secret: string, body: string, atSeconds: number): string {
  const hmac = createHmac('sha256', secret).update(`${atSeconds}.${body}`).digest('hex');
  return `t=${atSeconds},v1=${hmac}`;
}

/** What a webhook receives. `id` is that of the delivery: the same for every attempt, so that receivers can tell repeats. */
function webhookBody({ deliveryId, notification, process, recipients }: Outgoing): string {
  const { dueAt, ...rest } = process;
  return JSON.stringify({
    id: deliveryId,
    kind: notification.kind,
    at: new Date(notification.at).toISOString(),
    process: { ...rest, dueAt: dueAt === null ? null : new Date(dueAt).toISOString() },
    recipients,
    data: notification.data,
  });
}

/** Posts signed JSON. Redirects are not followed: they would carry the message to an address nobody has agreed to. */
export const createWebhookChannel = (): Send => async (message) => {
  if (message.webhook === null) return { sent: false, final: true, error: 'the webhook was deactivated' };
  const body = webhookBody(message);
  try {
    const response = await fetch(message.address, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Baton',
        'baton-delivery': message.deliveryId,
        'baton-signature': signatureOf(message.webhook.secret, body, Math.floor(Date.now() / 1000)),
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    return outcomeOf(response.status);
  } catch (error) {
    return notSent(error, false);
  }
};

/** 2xx is sent; other 4xx than 408 and 429 say that the message itself is unwelcome; everything else may pass. */
function outcomeOf(status: number): Outcome {
  if (status >= 200 && status < 300) return { sent: true };
  const final = status >= 400 && status < 500 && status !== 408 && status !== 429;
  return { sent: false, final, error: `answered ${status}` };
}
