import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createWakeDigests } from '../../activities/wake-digests.ts';
import { digestWorkflowId } from '../../workflows/digest/contract.ts';
import type { DeliverInput } from '../../workflows/shared/commit.contract.ts';
import { aCommit, aState, telling } from '../activities/a-commit.ts';
import { store } from '../support/replay.ts';
import { fastForward } from '../support/time.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

let seen: ReadonlySet<string>;
beforeEach(() => {
  seen = new Set(readdirSync(world.outboxDir));
});

type Who = 'user' | 'decisionMaker' | 'otherUser' | 'otherDecisionMaker' | 'prospectsUser' | 'prospectsDecisionMaker';

const recipientOf = (who: Who) => ({ kind: 'contact', id: world.cast[who] }) as const;
const runOf = (who: Who) => world.client.workflow.getHandle(digestWorkflowId(recipientOf(who)));
const wake = (input: DeliverInput) =>
  createWakeDigests({ db: world.database.db, temporal: world.client })(input, world.taskQueue);

/** A process tells a contact, as its commit and its delivery do; answers its number. */
async function tells(who: Who, times = 1): Promise<{ number: string; input: DeliverInput }> {
  const { cast, activities } = world;
  const state = aState({ ...cast, manager: '', head: '' });
  const notification = telling(1, [{ kind: 'contact', contactId: cast[who] }], ['mail']);
  await activities.commit(aCommit(state, 1, { notifications: [{ ...notification, gathered: true }] }));
  const input = { processId: state.caseId, fromSeq: 1, toSeq: 1 };
  for (let time = 0; time < times; time += 1) await wake(input);
  return { number: state.number, input };
}

/** Mails that were written since the test began: their text, transfer encoding undone. */
const mails = (): string[] =>
  readdirSync(world.outboxDir)
    .filter((name) => !seen.has(name))
    .map((name) => readFileSync(join(world.outboxDir, name), 'utf8'));

const passes = (who: Who, seconds: number) => fastForward(world.client, runOf(who).workflowId, seconds);

const idOf = (mail = ''): string | undefined => /^Message-ID: (.*)$/im.exec(mail)?.[1];

/** Keeps the run's history where none of this shape is; see `test/histories`. */
async function shape(name: string, who: Who): Promise<void> {
  if (process.env['RECORD_HISTORIES'] === '1') store(`digest/${name}`, await runOf(who).fetchHistory());
}

const isOver = async (who: Who): Promise<boolean> => (await runOf(who).describe()).status.name === 'COMPLETED';

it('two processes that tell the same contact within a minute send one mail with both', async () => {
  const first = await tells('decisionMaker');
  await passes('decisionMaker', 30);
  const second = await tells('decisionMaker');
  expect(mails()).toEqual([]);
  await passes('decisionMaker', 40);
  expect(await runOf('decisionMaker').result()).toEqual({ mails: 1 });
  const [mail = '', ...more] = mails();
  expect(more).toEqual([]);
  expect(mail).toContain(first.number);
  expect(mail).toContain(second.number);
  expect(mail).toContain('Hello decisionMaker');
  await shape('two-in-one', 'decisionMaker');
});

it('a wake-up that is repeated sends nothing more', async () => {
  await tells('user', 3);
  await passes('user', 70);
  expect(await runOf('user').result()).toEqual({ mails: 1 });
  expect(mails()).toHaveLength(1);
});

it('whoever prefers one mail a day is written to at nine on their next day', async () => {
  await world.database.db
    .updateTable('contact')
    .set({ digest: 'daily', timezone: 'Asia/Shanghai' })
    .where('id', '=', world.cast.otherUser)
    .execute();
  await tells('otherUser');
  await passes('otherUser', 120);
  expect(await isOver('otherUser')).toBe(false);
  await tells('otherUser');
  const started = (await runOf('otherUser').describe()).startTime.getTime();
  const localDay = Math.floor((started + 8 * 3_600_000) / 86_400_000) + 1;
  const nineNextDay = localDay * 86_400_000 + 3_600_000;
  await passes('otherUser', (nineNextDay - started) / 1000 - 600);
  expect(mails()).toEqual([]);
  await passes('otherUser', 700);
  expect(await runOf('otherUser').result()).toEqual({ mails: 1 });
  expect(mails()).toHaveLength(1);
  await shape('daily', 'otherUser');
});

it('a worker that died after sending and before noting it down sends the same mail again, not another', async () => {
  const { input } = await tells('otherDecisionMaker');
  await passes('otherDecisionMaker', 70);
  await runOf('otherDecisionMaker').result();
  const [sent] = mails();
  await world.database.db
    .updateTable('delivery')
    .set({ state: 'pending', sent_at: null })
    .where('recipient_id', '=', world.cast.otherDecisionMaker)
    .execute();
  await wake(input);
  await passes('otherDecisionMaker', 70);
  expect(await runOf('otherDecisionMaker').result()).toEqual({ mails: 1 });
  expect(mails().map(idOf)).toEqual([idOf(sent)]);
});

it('what comes after a mail has gone leaves in another one', async () => {
  await tells('prospectsUser');
  await passes('prospectsUser', 70);
  await runOf('prospectsUser').result();
  await tells('prospectsUser');
  await passes('prospectsUser', 70);
  await runOf('prospectsUser').result();
  expect(mails()).toHaveLength(2);
});

it('what cannot be delivered any more is on record and ends the digest in order', async () => {
  const { input } = await tells('prospectsDecisionMaker');
  const left = world.database.db.updateTable('contact').set({ active: false });
  await left.where('id', '=', world.cast.prospectsDecisionMaker).execute();
  await passes('prospectsDecisionMaker', 70);
  expect(await runOf('prospectsDecisionMaker').result()).toEqual({ mails: 0 });
  const deliveries = world.database.db
    .selectFrom('delivery as d')
    .innerJoin('notification as n', 'n.id', 'd.notification_id')
    .select(['d.state', 'd.last_error']);
  expect(await deliveries.where('n.process_id', '=', input.processId).execute()).toEqual([
    { state: 'failed', last_error: 'the recipient is no longer active' },
  ]);
  expect(mails()).toEqual([]);
  await shape('undeliverable', 'prospectsDecisionMaker');
});
