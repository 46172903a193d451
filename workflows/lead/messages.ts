import { defineUpdate } from '@temporalio/workflow';
import type { Commanded } from '../shared/definition.ts';
import type { ProcessReceipt } from '../shared/moment.ts';
import type { LeadCommand, LeadCommandName } from './contract.ts';

const command = (name: LeadCommandName) => defineUpdate<ProcessReceipt, [Commanded<LeadCommand>]>(name);

/** One update per command of the contract. */
export const commands = {
  handOver: command('handOver'),
  qualify: command('qualify'),
  notQualified: command('notQualified'),
  markKnown: command('markKnown'),
  recordHelp: command('recordHelp'),
  win: command('win'),
  lose: command('lose'),
  withdraw: command('withdraw'),
  assign: command('assign'),
  acknowledge: command('acknowledge'),
  note: command('note'),
  reassignRewards: command('reassignRewards'),
  approveReward: command('approveReward'),
  rejectReward: command('rejectReward'),
  payReward: command('payReward'),
  correctReward: command('correctReward'),
} as const satisfies Record<LeadCommandName, unknown>;
