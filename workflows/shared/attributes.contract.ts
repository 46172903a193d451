/** The few attributes an operator filters by in Temporal's own pages; Baton's lists come from Postgres. */
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';

export const CUSTOMER = defineSearchAttributeKey('Customer', SearchAttributeType.KEYWORD);
export const OWNER = defineSearchAttributeKey('Owner', SearchAttributeType.KEYWORD);
export const PHASE = defineSearchAttributeKey('Phase', SearchAttributeType.KEYWORD);
export const DUE_AT = defineSearchAttributeKey('DueAt', SearchAttributeType.DATETIME);
