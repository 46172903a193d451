/** Waits a little for more to tell the same recipient, then sends it all in one mail; ends when nothing waits. */
import {
  ActivityFailure,
  condition,
  continueAsNew,
  defineSignal,
  isCancellation,
  proxyActivities,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import { DELIVERY, UNTIL_IT_LANDS } from '../shared/activity-options.ts';
import { deliveryQueueOf } from '../shared/queues.ts';
import type { DigestActivities, DigestRecipient, DigestResult, DigestStart, Wake } from './contract.ts';

const { nextDigestAt } = proxyActivities<DigestActivities>(UNTIL_IT_LANDS);

/** Something waits to be sent. */
const wake = defineSignal<[Wake]>('wake');

/** How long the first message waits for others. */
const GATHERING_MS = 60_000;

/** What wakes a round. An object, so that handler and loop see the same. */
type Round = { wake: Wake | undefined; until: number | undefined };

/** One recipient's mails, round after round for as long as there are wake-ups. Wake-ups within a round belong to it. */
export async function digest({ recipient, waitsUntil, mails = 0 }: DigestStart): Promise<DigestResult> {
  const round: Round = { wake: undefined, until: waitsUntil };
  const isAwake = (): boolean => round.until !== undefined || round.wake !== undefined;
  let sent = mails;
  setHandler(wake, (given) => {
    round.wake ??= given;
  });
  await condition(isAwake);
  while (isAwake()) {
    const until = round.until ?? (await endOfRound(recipient, round.wake));
    await passes(until);
    if (Date.now() < until) return await continueAsNew<typeof digest>({ recipient, waitsUntil: until, mails: sent });
    round.wake = undefined;
    round.until = undefined;
    sent += await send(recipient);
  }
  return { mails: sent };
}

async function endOfRound(recipient: DigestRecipient, woken: Wake | undefined): Promise<number> {
  const now = Date.now();
  if (woken?.daily === true) return await nextDigestAt({ recipient, now });
  const soon = now + GATHERING_MS;
  return woken?.daytime === true ? await nextDigestAt({ recipient, now: soon, daytime: true }) : soon;
}

/** Waits for an instant; gives up before it when a long day of wake-ups has filled the history. */
async function passes(instant: number): Promise<void> {
  let isOver = false;
  const end = (): void => {
    isOver = true;
  };
  void sleep(instant - Date.now(), { summary: `sends at ${new Date(instant).toISOString()}` }).then(
    end,
    () => undefined,
  );
  await condition(() => isOver || workflowInfo().continueAsNewSuggested);
}

/** What cannot be delivered is on record with its deliveries; the next round must not suffer for it. */
async function send(recipient: DigestRecipient): Promise<number> {
  const taskQueue = deliveryQueueOf(workflowInfo().taskQueue);
  try {
    return await proxyActivities<DigestActivities>({ ...DELIVERY, taskQueue }).sendDigest({ recipient });
  } catch (error) {
    if (error instanceof ActivityFailure && !isCancellation(error)) return 0;
    throw error;
  }
}
