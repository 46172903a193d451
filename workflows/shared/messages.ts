/** Messages every process takes besides its own commands. */
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { ProcessFact } from './lookups.contract.ts';
import type { ProcessReceipt } from './moment.ts';

/** Answers once the first facts are written; sent together with the start. */
export const opened = defineUpdate<ProcessReceipt>('opened');

/** A fact from another process or from the rules; needs no answer. */
export const informed = defineSignal<[ProcessFact]>('informed');

/** The whole state, for operators; lists and pages read Postgres. */
export const current = defineQuery<unknown>('state');
