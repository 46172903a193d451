import { defineUpdate } from '@temporalio/workflow';
import type { Commanded } from '../shared/definition.ts';
import type { ProcessReceipt } from '../shared/moment.ts';
import type { SurveyCommand, SurveyCommandName } from './contract.ts';

const command = (name: SurveyCommandName) => defineUpdate<ProcessReceipt, [Commanded<SurveyCommand>]>(name);

/** One update per command of the contract. */
export const commands = {
  answer: command('answer'),
  followUp: command('followUp'),
  assignFollowUp: command('assignFollowUp'),
  assign: command('assign'),
  acknowledge: command('acknowledge'),
  note: command('note'),
  cancel: command('cancel'),
} as const satisfies Record<SurveyCommandName, unknown>;
