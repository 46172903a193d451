/** Everything the people of the demo workspace have done beside their cases; invented, told in order. */
import { adoptedStories } from './adopted.ts';
import { contractStories, handoffStories, leadStories, onboardingStories } from './commerce.ts';
import { phaseStories } from './phases.ts';
import { pipelineStories } from './pipeline.ts';
import { rehearsedStories } from './rehearsed.ts';
import { requirementStories } from './requirements.ts';
import type { DemoStep } from './step.ts';
import { successStories } from './success.ts';

export type { DemoStep } from './step.ts';

const DAY_MS = 86_400_000;

/** All stories. @param now epoch milliseconds; terms and days are counted from it */
export function demoStories(now: number): readonly DemoStep[] {
  const day = (offset: number): string => new Date(now + offset * DAY_MS).toISOString().slice(0, 10);
  const today = new Date(now);
  const period = `${today.getUTCFullYear()}-Q${Math.floor(today.getUTCMonth() / 3) + 1}`;
  return [
    ...requirementStories,
    ...adoptedStories,
    ...contractStories(day),
    ...handoffStories,
    ...leadStories(period),
    ...onboardingStories(day),
    // What came later stays behind: requests are known by their place.
    ...pipelineStories(day, period, now),
    ...successStories(now),
    ...phaseStories(day),
    ...rehearsedStories(now),
  ];
}
