/** The lead process as the shared machinery runs it: in workflows, in simulated time, in tests. */
import type { Actor } from '../shared/actor.ts';
import type { ProcessDefinition } from '../shared/definition.ts';
import type { LeadCommand, LeadInput } from './contract.ts';
import { leadCore } from './core.ts';
import type { LeadEvent } from './events.ts';
import { commandFacts, hear, rejectCommand } from './policy.ts';
import { type LeadState, openLead } from './state.ts';

export const leadDefinition: ProcessDefinition<LeadState, LeadEvent, LeadCommand, LeadInput> = {
  core: leadCore,
  open: (input) => openLead(input),
  openingFacts: ({ handOver, ...input }, { actor }) => openingFacts(input, handOver, actor),
  reject: rejectCommand,
  decide: commandFacts,
  hear,
};

/** It is handed over at the moment it is submitted. */
function openingFacts(input: Omit<LeadInput, 'handOver'>, handOver: LeadInput['handOver'], actor: Actor): LeadEvent[] {
  const moment = { at: input.openedAt, actor };
  return [
    { ...input, ...moment, kind: 'opened' },
    { ...handOver, ...moment, kind: 'handoffOffered' },
  ];
}
