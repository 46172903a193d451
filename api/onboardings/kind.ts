/** Onboardings, as the machinery of the API sees them. */
import type { OnboardingCommand, OnboardingInput, OnboardingOpening } from '../../workflows/onboarding/contract.ts';
import type { OnboardingState } from '../../workflows/onboarding/state.ts';
import type { ProcessReceipt } from '../../workflows/shared/moment.ts';
import type { Described, ProcessKind } from '../processes/kind.ts';
import { onboardingSentences } from './sentences.ts';
import { matterOf, takeOver } from './work.ts';

export type OnboardingTypes = Readonly<{
  state: OnboardingState;
  input: OnboardingOpening;
  command: OnboardingCommand;
  receipt: ProcessReceipt;
}>;

export const onboardingKind: ProcessKind<OnboardingTypes> = {
  kind: 'onboarding',
  tag: 'onboardings 客户激活',
  numbers: { prefix: 'ONB', sequence: 'onboarding_number' },
  closedCode: 'ONBOARDING_CLOSED',
  isClosed: ({ phase }) => phase === 'closed',
  describe: (start) =>
    start.kind === 'open' ? described(start.input, 'running') : described(start.state, start.state.phase),
  doneBy: { reachMetric: 'metrics' },
  takeOver,
  matterOf,
  sentences: onboardingSentences,
};

type Known = Pick<OnboardingInput, 'id' | 'number' | 'title' | 'customerId' | 'ownerId'>;

const described = ({ id, number, title, customerId, ownerId }: Known, phase: string): Described => ({
  id,
  number,
  title,
  customerId,
  ownerId,
  phase,
});
