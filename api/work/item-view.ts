/** A work item or a notice as people see it. */
import { z } from 'zod';
import { Severity, Tier } from '../../workflows/escalation/sla-policy.contract.ts';
import { LocalText } from '../../workflows/shared/local-text.contract.ts';
import type { ItemMatter } from '../processes/kind.ts';
import { RunningClock } from '../processes/running-clock.ts';
import { type Locale, noticeTitle } from '../texts.ts';

const ProcessOfItem = z.strictObject({
  id: z.uuid(),
  kind: z.string(),
  number: z.string(),
  title: z.string(),
  phase: z.string(),
  customer: z.strictObject({ id: z.uuid(), name: z.string() }).nullable(),
});

export const WorkItem = z
  .strictObject({
    id: z.uuid(),
    key: z.string().meta({ description: 'Tells it from the others of its process' }),
    kind: z
      .string()
      .meta({ description: 'What is to be done: the stage of a case, a step of another process; or `notice`' }),
    title: z.string(),
    about: LocalText.nullable().meta({
      description: 'What of the process, where that is not plain: a milestone, a task',
    }),
    body: z
      .record(z.string(), z.unknown())
      .meta({ description: 'What is known of the body of the command that gets it done' }),
    goesWith: z
      .string()
      .nullable()
      .meta({ description: 'Work items of one process that have the same are given to somebody together' }),
    state: z.enum(['open', 'waiting', 'done', 'cancelled']),
    dueAt: z.iso.datetime().nullable(),
    /** The clock its due instant belongs to, or the one that is paused. */
    clock: RunningClock.nullable(),
    snoozedUntil: z.iso.datetime().nullable(),
    person: z.strictObject({ id: z.uuid(), name: z.string() }),
    teamId: z.uuid().nullable(),
    createdAt: z.iso.datetime(),
    /** The process it belongs to; null for a notice. */
    process: ProcessOfItem.nullable(),
    /** Of a case, what its list shows besides. */
    case: z
      .strictObject({
        id: z.uuid(),
        number: z.string(),
        customer: z.strictObject({ id: z.uuid(), name: z.string() }),
        tier: Tier.nullable(),
        severity: Severity.nullable(),
      })
      .nullable(),
    notice: z.strictObject({ kind: z.string(), data: z.record(z.string(), z.unknown()) }).nullable(),
  })
  .meta({ id: 'WorkItem' });
export type WorkItem = z.input<typeof WorkItem>;

/** A row of the queries of the queue. */
export type Row = {
  id: string;
  key: string;
  kind: string;
  title: string;
  state: WorkItem['state'];
  due_at: Date | null;
  due_order: Date | number;
  clock: RunningClock | null;
  snoozed_until: Date | null;
  person_id: string;
  person_name: string;
  team_id: string | null;
  created_at: Date;
  process_id: string | null;
  process_kind: string;
  process_title: string;
  phase: string;
  number: string;
  customer_id: string | null;
  customer_name: string | null;
  tier: z.infer<typeof Tier> | null;
  severity: z.infer<typeof Severity> | null;
  notice_kind: string | null;
  notice_data: Record<string, unknown> | null;
};

export function toItem(row: Row, matter: ItemMatter | undefined, locale: Locale): WorkItem {
  const { notice_kind, notice_data } = row;
  const process = processOf(row);
  return {
    id: row.id,
    key: row.key,
    kind: row.kind,
    title: notice_kind === null ? row.title : noticeTitle(notice_kind, notice_data ?? {}, locale),
    about: matter?.title ?? null,
    body: { ...matter?.body },
    goesWith: matter?.goesWith ?? null,
    state: row.state,
    dueAt: row.due_at?.toISOString() ?? null,
    clock: row.state === 'waiting' || row.due_at !== null ? row.clock : null,
    snoozedUntil: row.snoozed_until?.toISOString() ?? null,
    person: { id: row.person_id, name: row.person_name },
    teamId: row.team_id,
    createdAt: row.created_at.toISOString(),
    process,
    case: caseOf(row, process),
    notice: notice_kind === null ? null : { kind: notice_kind, data: notice_data ?? {} },
  };
}

function processOf(row: Row): WorkItem['process'] {
  const { process_id: id, process_kind: kind, process_title: title, number, phase, customer_id, customer_name } = row;
  if (id === null) return null;
  const customer = customer_id === null ? null : { id: customer_id, name: customer_name ?? '' };
  return { id, kind, number, title, phase, customer };
}

function caseOf({ tier, severity }: Row, process: WorkItem['process']): WorkItem['case'] {
  if (process?.kind !== 'escalation' || process.customer === null) return null;
  const { id, number, customer } = process;
  return { id, number, customer, tier, severity };
}
