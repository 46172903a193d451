import { upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import { DUE_AT, OWNER, PHASE } from './attributes.contract.ts';
import type { ProcessRow } from './commit.contract.ts';

/**
 * Brings the attributes up to date. Writes history only when owner or phase changed: a moved due instant alone is not
 * worth an event, and a process that is over shows it by its own status.
 */
export function markOwnership({ ownerId, phase, dueAt, closedAt }: ProcessRow): void {
  if (closedAt !== null) return;
  const marked = workflowInfo().typedSearchAttributes;
  if (marked.get(OWNER) === ownerId && marked.get(PHASE) === phase) return;
  upsertSearchAttributes([
    { key: OWNER, value: ownerId },
    { key: PHASE, value: phase },
    { key: DUE_AT, value: dueAt === null ? null : new Date(dueAt) },
  ]);
}
