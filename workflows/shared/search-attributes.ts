import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import type { ProcessRow } from './commit.contract.ts';

/** The few attributes an operator filters by in Temporal's own pages; Baton's lists come from Postgres. */
export const CUSTOMER = defineSearchAttributeKey('Customer', SearchAttributeType.KEYWORD);
export const OWNER = defineSearchAttributeKey('Owner', SearchAttributeType.KEYWORD);
export const PHASE = defineSearchAttributeKey('Phase', SearchAttributeType.KEYWORD);
export const DUE_AT = defineSearchAttributeKey('DueAt', SearchAttributeType.DATETIME);

/** Brings the attributes up to date. Writes history only when owner or phase changed: a moved due instant alone is not worth an event. */
export function markOwnership({ ownerId, phase, dueAt }: ProcessRow): void {
  const marked = workflowInfo().typedSearchAttributes;
  if (marked.get(OWNER) === ownerId && marked.get(PHASE) === phase) return;
  upsertSearchAttributes([
    { key: OWNER, value: ownerId },
    { key: PHASE, value: phase },
    { key: DUE_AT, value: dueAt === null ? null : new Date(dueAt) },
  ]);
}
