import { defineUpdate } from '@temporalio/workflow';
import type { Commanded } from '../shared/definition.ts';
import type { ProcessReceipt } from '../shared/moment.ts';
import type { HandoffCommand, HandoffCommandName } from './contract.ts';

const command = (name: HandoffCommandName) => defineUpdate<ProcessReceipt, [Commanded<HandoffCommand>]>(name);

/** One update per command of the contract. */
export const commands = {
  accept: command('accept'),
  decline: command('decline'),
  ask: command('ask'),
  answer: command('answer'),
  withdraw: command('withdraw'),
  reoffer: command('reoffer'),
  handBack: command('handBack'),
  assign: command('assign'),
  replaceGiver: command('replaceGiver'),
  note: command('note'),
} as const satisfies Record<HandoffCommandName, unknown>;
