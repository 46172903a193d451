/** Taking in batches of use: whose they are, each event once, and waking whoever waits for a metric. */
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { ingestUsage, type UsageEvent } from '../../db/usage.ts';
import type { Logger } from '../../platform/logger.ts';
import { METRIC_WATCH, metricWatchWorkflowId, USAGE_CAME_IN } from '../../workflows/metric-watch/names.ts';
import { Feature } from '../../workflows/shared/metrics.contract.ts';
import { Instant, Key } from '../fields.ts';
import { keepsCustomer } from '../keeps-customer.ts';
import { type FieldError, problem } from '../problems.ts';
import type { Call } from '../route.ts';
import type { TemporalGateway } from '../temporal.ts';
import { details } from '../texts.ts';

export const MOST_EVENTS = 5_000;

/** One event of use. The customer is named by id or key; the same `id` of a customer never counts twice. */
export const UsageEventBody = z
  .strictObject({
    id: z.string().min(1).max(100),
    customerId: z.uuid().optional(),
    customerKey: Key.optional(),
    userId: z.string().min(1).max(200),
    feature: Feature.optional(),
    at: Instant,
    count: z.int().min(1).max(1_000_000).optional(),
    kind: z
      .string()
      .regex(/^[a-zA-Z][a-zA-Z0-9-]{0,59}$/)
      .optional()
      .meta({ description: 'Of events that metrics look for by name, such as `value`' }),
  })
  .refine(({ customerId, customerKey }) => (customerId === undefined) !== (customerKey === undefined), {
    error: 'name the customer by customerId or by customerKey',
    path: ['customerId'],
  });
export type UsageEventBody = z.output<typeof UsageEventBody>;

/** What the caller is told of a batch. */
export const UsageTaken = z
  .strictObject({
    received: z.int(),
    added: z.int(),
    known: z.int().meta({ description: 'Sent before; they changed nothing' }),
  })
  .meta({ id: 'UsageTaken' });

type BatchCall = Call<unknown, unknown, Readonly<{ events: readonly UsageEventBody[] }>>;

/** Records a batch. @throws 422 `UNKNOWN_REFERENCE` with the events of customers nobody knows, 403 for other people's customers */
export async function takeIn(call: BatchCall): Promise<z.input<typeof UsageTaken>> {
  const { db, body, deps } = call;
  const events = await withCustomers(call, body.events);
  const { added, stale } = await ingestUsage(db, events);
  await wakeMetricWatches(deps.temporal, { customers: stale, taskQueue: deps.env.TASK_QUEUE, logger: deps.logger });
  return { received: events.length, added, known: events.length - added };
}

async function withCustomers(call: BatchCall, bodies: readonly UsageEventBody[]): Promise<UsageEvent[]> {
  const named = new Set(bodies.map(({ customerId, customerKey }) => customerId ?? customerKey ?? ''));
  const known = await knownCustomers(call.db, named);
  const unknown = bodies.flatMap(({ customerId, customerKey }, index): FieldError[] => {
    if (known.has(customerId ?? customerKey ?? '')) return [];
    const field = customerId === undefined ? 'customerKey' : 'customerId';
    return [{ path: `body.events.${index}.${field}`, message: 'unknown', code: 'unknown_reference' }];
  });
  if (unknown.length > 0) throw problem(422, 'UNKNOWN_REFERENCE', { errors: unknown.slice(0, 50) });
  await requireKept(call, [...new Set(known.values())]);
  return bodies.map(({ id, customerId, customerKey, userId, feature = '', at, count = 1, kind = '' }) => ({
    id,
    customerId: known.get(customerId ?? customerKey ?? '') ?? '',
    userId,
    feature,
    event: kind,
    at,
    count,
  }));
}

/** Ids by whatever a customer was named with. */
async function knownCustomers(db: Kysely<Database>, named: ReadonlySet<string>): Promise<Map<string, string>> {
  const names = [...named];
  const { rows } = await sql<{ name: string; id: string }>`
    SELECT n.name, c.id FROM unnest(${names}::text[]) n(name) JOIN customer c ON c.id::text = n.name
    UNION ALL SELECT c.key, c.id FROM customer c WHERE c.key = ANY(${names}::text[])`.execute(db);
  return new Map(rows.map(({ name, id }) => [name, id]));
}

/** Refuses customers the caller does not look after, where the role goes no further. @throws 403 */
export async function requireKept({ db, scope, principal }: Call, customerIds: readonly string[]): Promise<void> {
  if (scope === 'all') return;
  const { rows } = await sql<{ strange: boolean }>`
    SELECT EXISTS (SELECT FROM customer c WHERE c.id = ANY(${[...customerIds]}::uuid[])
      AND NOT ${keepsCustomer('c.id', principal)}) AS strange`.execute(db);
  if (rows[0]?.strange !== false) throw problem(403, 'FORBIDDEN', { detail: details.ownOnly });
}

type Wake = Readonly<{ customers: readonly string[]; taskQueue: string; logger: Logger }>;

/**
 * Has the metrics of customers reckoned. When Temporal is away the use stays taken in, and the hourly look at what was
 * left does it later.
 */
export async function wakeMetricWatches(
  temporal: TemporalGateway,
  { customers, taskQueue, logger }: Wake,
): Promise<void> {
  const wake = async (customerId: string): Promise<void> => {
    await temporal.client.workflow.signalWithStart(METRIC_WATCH, {
      workflowId: metricWatchWorkflowId(customerId),
      taskQueue,
      args: [{ customerId }],
      signal: USAGE_CAME_IN,
      signalArgs: [],
    });
  };
  try {
    await temporal.within(WAKE_DEADLINE_MS, () => Promise.all(customers.map(wake)));
  } catch (error) {
    logger.warn({ err: error }, 'metrics will be reckoned later');
  }
}

const WAKE_DEADLINE_MS = 5_000;
