/** The durable run of one onboarding; its rules are in policy.ts, its words in contract.ts. */
import type { ProcessStart } from '../shared/definition.ts';
import { runProcess } from '../shared/run.ts';
import type { OnboardingOpening } from './contract.ts';
import { onboardingDefinition } from './definition.ts';
import { commands } from './messages.ts';
import type { OnboardingState } from './state.ts';

export type OnboardingStart = ProcessStart<OnboardingState, OnboardingOpening>;

/** Runs an onboarding until the customer is activated or given up; a missed window is a fact on the way, never a failure. */
export async function onboarding(start: OnboardingStart): Promise<{ phase: string }> {
  return await runProcess(onboardingDefinition, commands, start);
}
