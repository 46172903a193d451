/** What the clocks of an onboarding are called. Pure. */
import type { Clock } from '../shared/clock.ts';
import type { OnboardingState } from './state.ts';

const MILESTONE = 'milestone-';

/** The milestone a clock is of; undefined for every other clock. */
export const milestoneClocked = ({ key }: Pick<Clock, 'key'>): string | undefined =>
  key.startsWith(MILESTONE) ? key.slice(MILESTONE.length, key.lastIndexOf('/')) : undefined;

/** The clock of a milestone in its present round. */
export const milestoneKey = ({ reopened }: Pick<OnboardingState, 'reopened'>, milestone: string): string =>
  `${MILESTONE}${milestone}/${(reopened[milestone]?.round ?? 0) + 1}`;

type Activations = Pick<OnboardingState, 'activation' | 'activations'>;

/** The window's clock; one more round after an activation that was taken back. */
export const windowKey = ({ activation, activations }: Activations): string =>
  `window/${activation === undefined ? activations + 1 : activations}`;

/** The clock that waits for the customer's signature. */
export const signOffKey = ({ activations }: Pick<OnboardingState, 'activations'>): string => `signOff/${activations}`;

/** The clock that waits for a plan of what to do about a customer who was not activated. */
export const planningKey = ({ activation, activations }: Activations): string =>
  `planIntervention/${activation === undefined ? activations + 1 : activations}`;

export const interventionKey = ({ round }: Readonly<{ round: number }>): string => `intervention/${round}`;

export const requestKey = ({ no }: Readonly<{ no: number }>): string => `decide/${no}`;

export const clockNamed = ({ clocks }: Pick<OnboardingState, 'clocks'>, key: string): Clock | undefined =>
  clocks.find((clock) => clock.key === key);
