/** Makes a row of the file a handoff: judged in simulated time first, then begun with its past, once. */
import { sql } from 'kysely';
import { v5 as uuidv5 } from 'uuid';
import { handoffKind } from '../../api/handoffs/kind.ts';
import { reserveNumber } from '../../api/processes/reserve.ts';
import { startProcess } from '../../api/processes/start.ts';
import type { HandoffOpening } from '../../workflows/handoff/contract.ts';
import { missingFields, ruleOf } from '../../workflows/handoff/pack.ts';
import { importer } from '../importer.ts';
import { type KnownPerson, personFinder } from '../people.ts';
import type { Services } from '../terminal.ts';
import { judge, type Rules } from './life.ts';
import type { HandoffMapping } from './mapping.ts';
import type { HandoffReport } from './report.ts';
import type { HandoffRow } from './rows.ts';

export type Policy = HandoffOpening['policy'];

type Frame = Readonly<{ mapping: HandoffMapping; policy: Policy; rules: Rules; dryRun: boolean; now: number }>;

/** The same handoff of the same source has the same id wherever and whenever it is imported. */
const NAMESPACE = '0b9d5c1e-3a64-5c55-8c1e-9d2f7a6b4e21';
const START_DEADLINE_MS = 30_000;

/** Opens rows one by one; what became of each is counted. */
export function openHandoffs({ env, database: { db }, temporal }: Services, frame: Frame) {
  const { mapping, dryRun } = frame;
  const find = personFinder(db, { people: mapping.people, dryRun });
  const runtime = { client: temporal.client, taskQueue: env.TASK_QUEUE };
  return async (row: HandoffRow, report: HandoffReport): Promise<void> => {
    const { line } = row;
    const [giver, receiver] = [await find(row.giver), await find(row.receiver)];
    if (giver === undefined) return report.reject([{ line, code: 'UNKNOWN_OWNER', value: row.giver }]);
    if (receiver === undefined) return report.reject([{ line, code: 'UNKNOWN_OWNER', value: row.receiver }]);
    if (giver.id === receiver.id) return report.reject([{ line, code: 'SAME_PERSON', value: giver.name }]);
    const rule = ruleOf(frame.rules.body, mapping.handoffKind);
    const missing = rule === undefined ? [] : missingFields(rule, row.pack);
    if (missing.length > 0) return report.reject([{ line, code: 'PACK_INCOMPLETE', detail: missing.join(', ') }]);
    const reference = `${mapping.source}/${row.externalId}`;
    const opening = openingOf(row, { giver, receiver, reference, frame });
    const judged = await judge(opening, { rules: frame.rules, until: frame.now });
    if (judged.refused.length > 0) {
      return report.reject([{ line, code: 'IMPOSSIBLE', value: 'accept', detail: judged.refused.join(', ') }]);
    }
    const { rows } = await sql`SELECT 1 FROM process WHERE id = ${opening.id}::uuid`.execute(db);
    if (rows.length > 0) {
      report.alreadyThere += 1;
      return;
    }
    if (!dryRun) {
      const reserved = { id: opening.id, reference, request: 'import handoffs', series: handoffKind.numbers };
      const input = { ...opening, number: await reserveNumber(db, reserved) };
      const started = { input, openedBy: importer(mapping.source), updateId: `import/${reference}` };
      await temporal.within(START_DEADLINE_MS, () => startProcess(runtime, handoffKind, started));
    }
    report.take(judged);
  };
}

type Known = Readonly<{ giver: KnownPerson; receiver: KnownPerson; reference: string; frame: Frame }>;

/** What the handoff is started with; its number is drawn when it really is. */
export function openingOf(row: HandoffRow, { giver, receiver, reference, frame }: Known): HandoffOpening {
  const { offeredAt, acceptedAt, title, reason, pack } = row;
  return {
    id: uuidv5(reference, NAMESPACE),
    number: reference,
    title,
    reason,
    pack,
    giverId: giver.id,
    to: { personId: receiver.id },
    handoffKind: frame.mapping.handoffKind,
    policy: frame.policy,
    openedAt: offeredAt,
    knownAt: frame.now,
    past: acceptedAt === undefined ? [] : [{ at: acceptedAt, by: receiver.name, command: { kind: 'accept' } }],
  };
}
