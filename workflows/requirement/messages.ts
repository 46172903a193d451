import { defineUpdate } from '@temporalio/workflow';
import type { Commanded } from '../shared/definition.ts';
import type { ProcessReceipt } from '../shared/moment.ts';
import type { RequirementCommand, RequirementCommandName } from './contract.ts';

const command = (name: RequirementCommandName) => defineUpdate<ProcessReceipt, [Commanded<RequirementCommand>]>(name);

/** One update per command of the contract. */
export const commands = {
  passOn: command('passOn'),
  explain: command('explain'),
  askMore: command('askMore'),
  decline: command('decline'),
  supply: command('supply'),
  verdict: command('verdict'),
  withdrawVerdict: command('withdrawVerdict'),
  substitute: command('substitute'),
  bringBack: command('bringBack'),
  estimate: command('estimate'),
  schedule: command('schedule'),
  moveTo: command('moveTo'),
  drop: command('drop'),
  split: command('split'),
  markReady: command('markReady'),
  requestUrgent: command('requestUrgent'),
  decideUrgent: command('decideUrgent'),
  assignDecider: command('assignDecider'),
  confirm: command('confirm'),
  notWhatWeMeant: command('notWhatWeMeant'),
  reopen: command('reopen'),
  join: command('join'),
  leave: command('leave'),
  setDeal: command('setDeal'),
  merge: command('merge'),
  addRequesters: command('addRequesters'),
  linkCase: command('linkCase'),
  unlinkCase: command('unlinkCase'),
  markDeficiency: command('markDeficiency'),
  edit: command('edit'),
  assign: command('assign'),
  note: command('note'),
} as const satisfies Record<RequirementCommandName, unknown>;
