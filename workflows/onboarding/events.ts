/** The facts of an onboarding, as they are recorded. Types only. */
import type { SharedFact } from '../shared/facts.ts';
import type { HandingOverFact } from '../shared/handing-over.ts';
import type { MeasureStanding } from '../shared/metrics.contract.ts';
import type { Moment } from '../shared/moment.ts';
import type { Commanding, OnboardingCommandName, OnboardingInput, OnboardingOutcome } from './contract.ts';
import type { OnboardingPolicyBody } from './onboarding-policy.contract.ts';

type Body<Name extends OnboardingCommandName> = Omit<Commanding<Name>, 'kind'>;

type Asked = Readonly<{ no: number; reason: string }>;
type Decided = Readonly<{ no: number; approve: boolean; answer?: string | undefined }>;

type Fact =
  | ({ kind: 'opened' } & OnboardingInput)
  /** `doneAt` is when it was reached: with a metric, the instant of the event that satisfied it. */
  | ({ kind: 'milestoneCompleted'; doneAt: number; metric?: string } & Body<'completeMilestone'>)
  | ({ kind: 'milestoneReopened' } & Body<'reopenMilestone'>)
  | ({ kind: 'taskCompleted' } & Body<'completeTask'>)
  | ({ kind: 'roleAssigned' } & Body<'assignRole'>)
  | ({ kind: 'assigned' } & Body<'assign'>)
  | ({ kind: 'reassigned' } & Body<'reassign'>)
  | { kind: 'metricSatisfied'; metric: string; satisfiedAt: number; evidence: readonly MeasureStanding[] }
  | ({ kind: 'extensionRequested'; days: number } & Asked)
  | ({ kind: 'extensionDecided'; days: number } & Decided)
  | ({ kind: 'suspensionRequested' } & Asked)
  | ({ kind: 'suspensionDecided' } & Decided)
  | ({ kind: 'resumed' } & Body<'resume'>)
  | ({ kind: 'templateMoved' } & Body<'moveTemplate'>)
  /** Shares in per cent, of milestones done and of the window gone by. */
  | { kind: 'paceAtRisk'; round: number; donePercent: number; elapsedPercent: number }
  /** `dueAt` is the end of the window itself, `at` when it was noticed. */
  | { kind: 'windowOver'; dueAt: number }
  | { kind: 'activated'; activatedAt: number; late: boolean }
  /** `milestone` is absent when the activation was signed; `presumed` when silence counted as a signature. */
  | ({ kind: 'signedOff'; presumed?: true } & Body<'signOff'>)
  | ({ kind: 'interventionPlanned' } & Body<'planIntervention'>)
  | ({ kind: 'interventionOver'; dueAt?: number } & Partial<Body<'closeIntervention'>>)
  | { kind: 'ended'; outcome: OnboardingOutcome; reason?: string }
  | ({ kind: 'noted' } & Body<'note'>)
  | HandingOverFact
  | SharedFact<OnboardingPolicyBody>;

/** A fact with its business instant and who caused it. */
export type OnboardingEvent = Moment & Fact;
export type Recorded<Kind extends Fact['kind']> = Extract<OnboardingEvent, { kind: Kind }>;
