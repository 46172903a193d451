/** The handoff, in the shape the shared workflow runs. Pure. */
import type { ProcessDefinition } from '../shared/definition.ts';
import type { HandoffCommand, HandoffOpening } from './contract.ts';
import { handoffCore } from './core.ts';
import type { HandoffEvent } from './events.ts';
import { cameToNothing, commandFacts, hear } from './policy.ts';
import { isUnsettled, rejectCommand } from './refusals.ts';
import { type HandoffState, openHandoff } from './state.ts';

export const handoffDefinition: ProcessDefinition<HandoffState, HandoffEvent, HandoffCommand, HandoffOpening> = {
  core: handoffCore,
  open: openHandoff,
  openingFacts: ({ past: _past, ...input }, { actor }) => [{ ...input, kind: 'opened', at: input.openedAt, actor }],
  reject: rejectCommand,
  isUnsettled,
  decide: commandFacts,
  hear,
  cameToNothing,
};
