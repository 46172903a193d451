/** The renewal process as the shared workflow runs it. Pure. */
import type { ProcessDefinition } from '../shared/definition.ts';
import type { RenewalCommand, RenewalInput } from './contract.ts';
import { renewalCore } from './core.ts';
import type { RenewalEvent } from './events.ts';
import { cameToNothing, commandFacts, hear, rejectCommand } from './policy.ts';
import { openRenewal, type RenewalState } from './state.ts';

export const renewalDefinition: ProcessDefinition<RenewalState, RenewalEvent, RenewalCommand, RenewalInput> = {
  core: renewalCore,
  open: openRenewal,
  openingFacts: ({ past: _past, ...input }, { actor }) => [{ ...input, kind: 'opened', at: input.openedAt, actor }],
  reject: rejectCommand,
  decide: commandFacts,
  hear,
  cameToNothing,
};
