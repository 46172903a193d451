import { defineUpdate } from '@temporalio/workflow';
import type { Commanded } from '../shared/definition.ts';
import type { ProcessReceipt } from '../shared/moment.ts';
import type { RetentionCommand, RetentionCommandName } from './contract.ts';

const command = (name: RetentionCommandName) => defineUpdate<ProcessReceipt, [Commanded<RetentionCommand>]>(name);

/** One update per command of the contract. */
export const commands = {
  openIntervention: command('openIntervention'),
  closeIntervention: command('closeIntervention'),
  assignIntervention: command('assignIntervention'),
  noteRelationship: command('noteRelationship'),
  acknowledge: command('acknowledge'),
  assign: command('assign'),
  movePolicy: command('movePolicy'),
  note: command('note'),
  end: command('end'),
} as const satisfies Record<RetentionCommandName, unknown>;
