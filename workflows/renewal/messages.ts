import { defineUpdate } from '@temporalio/workflow';
import type { Commanded } from '../shared/definition.ts';
import type { ProcessReceipt } from '../shared/moment.ts';
import type { RenewalCommand, RenewalCommandName } from './contract.ts';

const command = (name: RenewalCommandName) => defineUpdate<ProcessReceipt, [Commanded<RenewalCommand>]>(name);

/** One update per command of the contract. */
export const commands = {
  completeStep: command('completeStep'),
  skipStep: command('skipStep'),
  assignStep: command('assignStep'),
  assign: command('assign'),
  addSupport: command('addSupport'),
  removeSupport: command('removeSupport'),
  handOver: command('handOver'),
  quote: command('quote'),
  renew: command('renew'),
  expand: command('expand'),
  churn: command('churn'),
  winBack: command('winBack'),
  changeContract: command('changeContract'),
  cancel: command('cancel'),
  note: command('note'),
} as const satisfies Record<RenewalCommandName, unknown>;
