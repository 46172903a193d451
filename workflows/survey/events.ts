/** The facts of a survey, as they are recorded. Types only. */
import type { Actor } from '../shared/actor.ts';
import type { SharedFact } from '../shared/facts.ts';
import type { SurveyCommandBody, SurveyInput } from './contract.ts';
import type { SurveyPolicyBody } from './survey-policy.contract.ts';

type Fact =
  | ({ kind: 'opened' } & SurveyInput)
  /** `mark` on its own scale, `percent` from 0, the worst, to 100. */
  | ({ kind: 'surveyAnswered'; mark: number; percent: number; bad: boolean } & SurveyCommandBody<'answer'>)
  | { kind: 'expired' }
  | ({ kind: 'followedUp' } & SurveyCommandBody<'followUp'>)
  | ({ kind: 'followUpAssigned' } & SurveyCommandBody<'assignFollowUp'>)
  | ({ kind: 'assigned' } & SurveyCommandBody<'assign'>)
  | ({ kind: 'acknowledged'; clocks: readonly string[] } & SurveyCommandBody<'acknowledge'>)
  | ({ kind: 'noted' } & SurveyCommandBody<'note'>)
  | ({ kind: 'cancelled' } & SurveyCommandBody<'cancel'>)
  | SharedFact<SurveyPolicyBody>;

/** A fact with its business instant and who caused it. */
export type SurveyEvent = Readonly<{ at: number; actor: Actor } & Fact>;
