/** The pure core of the handoff process, in the shape the shared machinery drives. */
import { SYSTEM } from '../shared/actor.ts';
import type { ProcessCore } from '../shared/core.ts';
import type { GiverReplaced, HandoffEnded } from '../shared/handing-over.contract.ts';
import { type Need, satisfyNeed } from '../shared/needs.ts';
import type { Outgoing } from '../shared/outgoing.ts';
import { commitOf } from './effects.ts';
import type { HandoffEvent } from './events.ts';
import type { HandoffPolicyBody } from './handoff-policy.contract.ts';
import { needOf, nextInstant, wake } from './policy.ts';
import { chosen } from './receivers.ts';
import { evolve, type HandoffState, isHandoffState, isOver } from './state.ts';

const isBody = (body: unknown): body is HandoffPolicyBody =>
  typeof body === 'object' && body !== null && 'kinds' in body;

export const handoffCore: ProcessCore<HandoffState, HandoffEvent, Need> = {
  evolve,
  needOf,
  satisfy: async (need, lookups, times) => {
    if (need.kind === 'people') return chosen(need, await lookups.resolvePeople(need.request), times.decidedAt);
    return await satisfyNeed(need, lookups, { ...times, isBody });
  },
  nextInstant,
  wake,
  isState: isHandoffState,
  isClosed: isOver,
  commitOf,
  describe: ({ number, phase, handoffKind, round }) => `${number} · ${phase} · ${handoffKind} · ${round}`,
  outgoing,
  undelivered: ({ fromSeq, toSeq }, at) => ({ kind: 'deliveryFailed', fromSeq, toSeq, at, actor: SYSTEM }),
};

/** The process that is handed over learns who gives it now, and of the newest outcome; older ones are of no matter any more. */
function outgoing(state: HandoffState): Outgoing[] {
  return [...giverTold(state), ...outcomeTold(state)];
}

function giverTold({ id, parent, giverId, replaced }: HandoffState): Outgoing[] {
  if (parent === undefined || replaced === undefined) return [];
  const fact: GiverReplaced = { kind: 'giverReplaced', handoffId: id, personId: giverId, reason: replaced.reason };
  return [{ key: `giver/${replaced.at}`, kind: 'relay', input: { to: [parent.workflowId], fact } }];
}

function outcomeTold({ id, parent, outcome }: HandoffState): Outgoing[] {
  if (parent === undefined || outcome === undefined) return [];
  const { kind, at, personId, teamId, reason } = outcome;
  const fact: HandoffEnded = {
    kind: 'handoffEnded',
    handoffId: id,
    outcome: kind,
    personId,
    at,
    ...(teamId === undefined ? {} : { teamId }),
    ...(reason === undefined ? {} : { reason }),
  };
  return [{ key: kind, kind: 'relay', input: { to: [parent.workflowId], fact } }];
}
