/** The kinds whose work items and notifications people meet in their queue, whatever the kind. One line for each. */
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { caseKind } from '../cases/kind.ts';
import { handoffKind } from '../handoffs/kind.ts';
import { leadKind } from '../leads/kind.ts';
import { onboardingKind } from '../onboardings/kind.ts';
import { releaseKind } from '../releases/kind.ts';
import { renewalKind } from '../renewals/kind.ts';
import { requirementKind } from '../requirements/kind.ts';
import { retentionKind } from '../retentions/kind.ts';
import { surveyKind } from '../surveys/kind.ts';
import { COMMAND_DEADLINE_MS } from '../temporal.ts';
import { type Locale, notificationTitle } from '../texts.ts';
import { type CommandDeps, commandProcess } from './commands.ts';
import {
  type ItemMatter,
  type ItemName,
  type ProcessKind,
  type ProcessTypes,
  pathOf,
  type SentenceFacts,
  type Taker,
} from './kind.ts';
import { stateOf, steeredState, type Wanted } from './read.ts';
import { restartProcess } from './start.ts';

type Taken = Wanted & Readonly<{ idempotencyKey: string; item: ItemName; to: Taker }>;

type Restarted = Wanted & Readonly<{ details: string }>;

/** A work item with the process it belongs to. */
type ItemOf = ItemName & Readonly<{ processId: string }>;

type QueueKind = Readonly<{
  kind: string;
  /** The route of the command that gets a kind of work item done. */
  routeOf: (id: string, workItem: string) => string;
  /** Makes somebody the one who has to do it; false where this kind of process does not let go of a work item. */
  take: (deps: CommandDeps, taken: Taken) => Promise<boolean>;
  /** What of their processes work items are about, in the same order. */
  matters: (db: Kysely<Database>, items: readonly ItemOf[]) => Promise<readonly ItemMatter[]>;
  /** Begins one again from its record; false for one that is closed. */
  restart: (deps: CommandDeps, restarted: Restarted) => Promise<boolean>;
  sentence: (notification: string, facts: SentenceFacts, locale: Locale) => string | undefined;
}>;

const TAKER: Taker = { personId: '00000000-0000-0000-0000-000000000000' };

/** What is given by the same command goes together: `assignRole/csm`. */
function goingWith(command: object | undefined): Pick<ItemMatter, 'goesWith'> {
  if (command === undefined) return {};
  const said = Object.entries(command)
    .filter(([, value]) => value !== TAKER.personId)
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
  return { goesWith: said.map(([, value]) => String(value)).join('/') };
}

/**
 * What an item is about, as the state of its process says. Of a state that its own kind cannot read nothing is said: such
 * a process is shown to operations, and takes nobody's queue away.
 */
function matterIn<P extends ProcessTypes>(kind: ProcessKind<P>, item: ItemName, state: P['state']): ItemMatter {
  try {
    return { ...kind.matterOf?.(item, state), ...goingWith(kind.takeOver?.(item, TAKER, state)) };
  } catch {
    return {};
  }
}

const queued = <P extends ProcessTypes>(kind: ProcessKind<P>): QueueKind => ({
  kind: kind.kind,
  routeOf: (id, workItem) => `POST ${routeOf(kind, id, kind.doneBy?.[workItem] ?? hyphenated(workItem))}`,
  take: async (deps, { principal, id, idempotencyKey, item, to }) => {
    if (kind.takeOver === undefined) return false;
    const command = kind.takeOver(item, to, await steeredState(deps.db, kind, { principal, id }));
    if (command === undefined) return false;
    await commandProcess(deps, kind, { principal, id, idempotencyKey, command });
    return true;
  },
  matters: async (db, items) => {
    const { matterOf } = kind;
    if (matterOf === undefined || items.length === 0) return items.map(() => ({}));
    const ids = [...new Set(items.map(({ processId }) => processId))];
    const { rows } = await sql<{ id: string; state: P['state'] }>`
      SELECT id, state FROM process WHERE id = ANY(${ids}::uuid[])`.execute(db);
    const states = new Map(rows.map(({ id, state }) => [id, state]));
    return items.map((item) => {
      const state = states.get(item.processId);
      return state === undefined ? {} : matterIn(kind, item, state);
    });
  },
  restart: async (deps, { principal, id, details }) => {
    const state = await stateOf(deps.db, kind, { principal, id });
    if (kind.isClosed(state)) return false;
    await deps.temporal.within(COMMAND_DEADLINE_MS, (client) =>
      restartProcess({ client, taskQueue: deps.env.TASK_QUEUE }, kind, { state, details }),
    );
    return true;
  },
  sentence: (notification, facts, locale) => kind.sentences?.[notification]?.(facts)[locale],
});

const routeOf = <P extends ProcessTypes>(kind: ProcessKind<P>, id: string, path: string): string =>
  path.startsWith('/') ? path : `${pathOf(kind)}/${id}/${path}`;

const QUEUE_KINDS: readonly QueueKind[] = [
  queued(caseKind),
  queued(handoffKind),
  queued(leadKind),
  queued(onboardingKind),
  queued(releaseKind),
  queued(renewalKind),
  queued(requirementKind),
  queued(retentionKind),
  queued(surveyKind),
];

const hyphenated = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** What the queue knows of a kind; undefined for one that has no routes here. */
export const queueKind = (kind: string): QueueKind | undefined => QUEUE_KINDS.find((known) => known.kind === kind);

/** A notification of any kind of process in one sentence. */
export const sentenceOf = (process: string, told: { kind: string; facts: SentenceFacts }, locale: Locale): string =>
  queueKind(process)?.sentence(told.kind, told.facts, locale) ?? notificationTitle(told.kind, told.facts, locale);
