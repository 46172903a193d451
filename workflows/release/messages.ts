import { defineUpdate } from '@temporalio/workflow';
import type { Commanded } from '../shared/definition.ts';
import type { ProcessReceipt } from '../shared/moment.ts';
import type { ReleaseCommand, ReleaseCommandName } from './contract.ts';

const command = (name: ReleaseCommandName) => defineUpdate<ProcessReceipt, [Commanded<ReleaseCommand>]>(name);

/** One update per command of the contract. */
export const commands = {
  admit: command('admit'),
  requestException: command('requestException'),
  decideException: command('decideException'),
  assignException: command('assignException'),
  redate: command('redate'),
  ship: command('ship'),
  cancel: command('cancel'),
  changeCapacity: command('changeCapacity'),
  assign: command('assign'),
  note: command('note'),
} as const satisfies Record<ReleaseCommandName, unknown>;
