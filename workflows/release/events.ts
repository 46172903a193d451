/** The facts of a release, as they are recorded. Types only. */
import type { SharedFact } from '../shared/facts.ts';
import type { Moment } from '../shared/moment.ts';
import type { ReleaseCommandBody, ReleaseInput, ReleaseRef, ReleaseRules } from './contract.ts';
import type { Capacity } from './train.contract.ts';

/** Why something goes in although it is late. */
export type Late = 'exception' | 'urgent' | 'rolledOver';

/** More than the team can do: what it can, and what it would have to with this one. */
export type Breach = Readonly<{ capacity: number; planned: number; reason: string }>;

type Admitted = Omit<ReleaseCommandBody<'admit'>, 'reason'>;

type Fact =
  | ({ kind: 'opened' } & ReleaseInput)
  /** `dueAt` is the instant itself, `at` when it was noticed. */
  | { kind: 'cutOffPassed'; dueAt: number }
  | { kind: 'frozen'; dueAt: number }
  | ({ kind: 'shipped'; early: boolean } & ReleaseCommandBody<'ship'>)
  | ({ kind: 'cancelled' } & ReleaseCommandBody<'cancel'>)
  | ({ kind: 'redated' } & ReleaseCommandBody<'redate'>)
  | { kind: 'trainFollowed'; rules: ReleaseRules; offRhythm: boolean }
  | ({ kind: 'itemAdmitted'; late?: Late; breach?: Breach } & Admitted)
  | { kind: 'itemLeft'; requirementId: string; number: string }
  | { kind: 'itemReady'; requirementId: string; number: string }
  | { kind: 'itemNotReady'; requirementId: string; number: string }
  | ({ kind: 'exceptionRequested' } & ReleaseCommandBody<'requestException'>)
  | ({ kind: 'exceptionDecided' } & ReleaseCommandBody<'decideException'>)
  | ({ kind: 'exceptionAssigned' } & ReleaseCommandBody<'assignException'>)
  | { kind: 'capacityChanged'; capacity: Capacity; from: Capacity; reason: string }
  | ({ kind: 'assigned' } & ReleaseCommandBody<'assign'>)
  | ({ kind: 'noted' } & ReleaseCommandBody<'note'>)
  | SharedFact;

/** A fact with its business instant and who caused it. */
export type ReleaseEvent = Moment & Fact;

/** Where what was not ready goes; null when the train has no release to come. */
export type NextRelease = ReleaseRef | null;
