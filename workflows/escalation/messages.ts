import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Actor } from '../shared/actor.ts';
import type { CaseCommand, CaseCommandName, CommandReceipt } from './contract.ts';
import type { EscalationState } from './state.ts';

/** A command as it reaches the workflow: with its actor, set by the API. */
export type Commanded = Readonly<{ actor: Actor; command: CaseCommand }>;

const command = (name: CaseCommandName) => defineUpdate<CommandReceipt, [Commanded]>(name);

/** Answers once the case's first facts are written; sent together with the start. */
export const opened = defineUpdate<CommandReceipt>('opened');

/** One update per command of the contract. */
export const commands = {
  respond: command('respond'),
  clarify: command('clarify'),
  propose: command('propose'),
  resolve: command('resolve'),
  followUp: command('followUp'),
  pause: command('pause'),
  resume: command('resume'),
  acknowledge: command('acknowledge'),
  escalate: command('escalate'),
  assign: command('assign'),
  changeSeverity: command('changeSeverity'),
  changeTier: command('changeTier'),
  applyPolicy: command('applyPolicy'),
  reopen: command('reopen'),
  merge: command('merge'),
  cancel: command('cancel'),
  note: command('note'),
} as const satisfies Record<CaseCommandName, unknown>;

/** A fact from the rules: a calendar or policy was published and is to be followed. */
export type RulesPublished = Readonly<{ kind: 'calendar' | 'policy'; id: string; version: number }>;
export const rulesPublished = defineSignal<[RulesPublished]>('rulesPublished');

/** The whole state, for operators; lists and pages read Postgres. */
export const current = defineQuery<EscalationState>('state');
