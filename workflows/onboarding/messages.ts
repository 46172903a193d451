import { defineUpdate } from '@temporalio/workflow';
import type { Commanded } from '../shared/definition.ts';
import type { ProcessReceipt } from '../shared/moment.ts';
import type { OnboardingCommand, OnboardingCommandName } from './contract.ts';

const command = (name: OnboardingCommandName) => defineUpdate<ProcessReceipt, [Commanded<OnboardingCommand>]>(name);

/** One update per command of the contract. */
export const commands = {
  completeMilestone: command('completeMilestone'),
  reopenMilestone: command('reopenMilestone'),
  completeTask: command('completeTask'),
  assignRole: command('assignRole'),
  assign: command('assign'),
  reassign: command('reassign'),
  handOver: command('handOver'),
  requestExtension: command('requestExtension'),
  decideExtension: command('decideExtension'),
  requestSuspension: command('requestSuspension'),
  decideSuspension: command('decideSuspension'),
  resume: command('resume'),
  moveTemplate: command('moveTemplate'),
  signOff: command('signOff'),
  planIntervention: command('planIntervention'),
  closeIntervention: command('closeIntervention'),
  cancel: command('cancel'),
  note: command('note'),
} as const satisfies Record<OnboardingCommandName, unknown>;
