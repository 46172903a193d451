/** The pure core of the requirement process, in the shape the shared machinery drives. */
import { SYSTEM } from '../shared/actor.ts';
import type { ProcessCore } from '../shared/core.ts';
import { type Need, satisfyNeed } from '../shared/needs.ts';
import { nextInstant, wake } from './decide.ts';
import { commitOf, outgoingOf } from './effects.ts';
import type { RequirementEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { needOf } from './needs.ts';
import type { RequirementPolicyBody } from './requirement-policy.contract.ts';
import { isRequirementState, type RequirementState } from './state.ts';

const isBody = (body: unknown): body is RequirementPolicyBody =>
  typeof body === 'object' && body !== null && 'firstFilter' in body && 'review' in body;

export const requirementCore: ProcessCore<RequirementState, RequirementEvent, Need> = {
  evolve,
  needOf,
  satisfy: (need, lookups, times) => satisfyNeed(need, lookups, { ...times, isBody }),
  nextInstant,
  wake: (state, at) => wake(state, { at, actor: SYSTEM }),
  isState: isRequirementState,
  isClosed: ({ phase }) => phase === 'closed',
  commitOf,
  describe: ({ number, phase, outcome, release }) => `${number} · ${phase} · ${outcome ?? release?.name ?? ''}`,
  outgoing: outgoingOf,
  undelivered: ({ fromSeq, toSeq }, at) => ({ kind: 'deliveryFailed', fromSeq, toSeq, at, actor: SYSTEM }),
};
