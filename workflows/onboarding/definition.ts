/** The onboarding process as the shared workflow runs it. Pure. */
import type { ProcessDefinition } from '../shared/definition.ts';
import { handOverFact } from '../shared/handing-over.ts';
import type { OnboardingCommand, OnboardingOpening } from './contract.ts';
import { onboardingCore } from './core.ts';
import type { OnboardingEvent } from './events.ts';
import { cameToNothing, commandFacts, hear, rejectCommand } from './policy.ts';
import { type OnboardingState, openOnboarding } from './state.ts';

export const onboardingDefinition: ProcessDefinition<
  OnboardingState,
  OnboardingEvent,
  OnboardingCommand,
  OnboardingOpening
> = {
  core: onboardingCore,
  open: openOnboarding,
  openingFacts: ({ past: _past, ...input }, { actor }) => {
    const moment = { at: input.openedAt, actor };
    const { handOver } = input;
    const offered = handOver === undefined ? [] : [handOverFact({ ...handOver, kind: 'handOver' }, moment)];
    return [{ ...input, ...moment, kind: 'opened' }, ...offered];
  },
  reject: rejectCommand,
  decide: commandFacts,
  hear,
  cameToNothing,
};
