/** The pure core of the escalation process, in the shape the shared machinery drives. */

import { SYSTEM } from '../shared/actor.ts';
import type { ProcessCore } from '../shared/core.ts';
import { commitOf } from './effects.ts';
import type { EscalationEvent } from './events.ts';
import { type Need, needOf, nextInstant, wake } from './policy.ts';
import { currentStage } from './stage-clocks.ts';
import { type EscalationState, evolve, isEscalationState } from './state.ts';

export const escalationCore: ProcessCore<EscalationState, EscalationEvent, Need> = {
  evolve,
  needOf,
  satisfy: async (need, lookups, { decidedAt, now }) =>
    need.kind === 'rules'
      ? {
          kind: 'rulesResolved',
          cell: need.cell,
          rules: await lookups.resolveRules(need.request),
          ...moment(decidedAt),
        }
      : { kind: 'clocksPlanned', plans: await lookups.planClocks(need.requests), ...moment(now()) },
  nextInstant,
  wake: (state, now) => wake(state, moment(now)),
  isState: isEscalationState,
  isClosed: (state) => state.phase === 'closed',
  commitOf,
  describe: (state) =>
    `${state.number} · ${state.phase} · ${currentStage(state) ?? state.outcome ?? ''} · ${state.severity}`,
  undelivered: ({ fromSeq, toSeq }, now) => ({ kind: 'deliveryFailed', fromSeq, toSeq, ...moment(now) }),
};

const moment = (at: number) => ({ at, actor: SYSTEM });
