/** The facts of a watch over retention, as they are recorded. Types only. */
import type { Actor } from '../shared/actor.ts';
import type { SharedFact } from '../shared/facts.ts';
import type { RetentionCommandBody, RetentionInput, SurveyMarked } from './contract.ts';
import type { Band, Health, HealthChange } from './health.ts';
import type { RetentionPolicyBody } from './retention-policy.contract.ts';

type Fact =
  | ({ kind: 'opened' } & RetentionInput)
  /** `from` is the band before, `changes` why it is another one. */
  | { kind: 'healthEvaluated'; health: Health; from: Band | null; changes: readonly HealthChange[] }
  /** `reason` says why somebody opened it by hand. */
  | { kind: 'interventionOpened'; intervention: number; rule: string; score: number | null; reason?: string }
  | ({ kind: 'interventionClosed' } & RetentionCommandBody<'closeIntervention'>)
  | ({ kind: 'interventionAssigned' } & RetentionCommandBody<'assignIntervention'>)
  | ({ kind: 'relationshipNoted' } & RetentionCommandBody<'noteRelationship'>)
  | SurveyMarked
  | ({ kind: 'acknowledged'; clocks: readonly string[] } & RetentionCommandBody<'acknowledge'>)
  | ({ kind: 'assigned' } & RetentionCommandBody<'assign'>)
  | ({ kind: 'policyMoved' } & RetentionCommandBody<'movePolicy'>)
  | ({ kind: 'noted' } & RetentionCommandBody<'note'>)
  | { kind: 'ended'; reason: string }
  | SharedFact<RetentionPolicyBody>;

/** A fact with its business instant and who caused it. */
export type RetentionEvent = Readonly<{ at: number; actor: Actor } & Fact>;
