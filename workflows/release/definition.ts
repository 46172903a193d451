/** The release process as the shared machinery runs it. Pure. */
import { SYSTEM } from '../shared/actor.ts';
import type { ProcessDefinition } from '../shared/definition.ts';
import { satisfyNeed } from '../shared/needs.ts';
import type { ReleaseCommand, ReleaseInput } from './contract.ts';
import { commitOf, outgoing } from './effects.ts';
import type { ReleaseEvent } from './events.ts';
import { cameToNothing, decide, reject } from './policy.ts';
import { evolve, isReleaseState, openRelease, type ReleaseState } from './state.ts';
import { hear, isOver, needOf, nextInstant, wake } from './timing.ts';

export const releaseDefinition: ProcessDefinition<ReleaseState, ReleaseEvent, ReleaseCommand, ReleaseInput> = {
  core: {
    evolve,
    needOf,
    // A release follows the rules of its train and asks for no policy.
    satisfy: (need, lookups, times) =>
      satisfyNeed(need, lookups, { ...times, isBody: (_body: unknown): _body is unknown => true }),
    nextInstant,
    wake: (state, now) => wake(state, { at: now, actor: SYSTEM }),
    isClosed: isOver,
    isState: isReleaseState,
    commitOf,
    describe: ({ number, title, phase, items }) => `${number} · ${title} · ${phase} · ${items.length}`,
    outgoing,
    undelivered: ({ fromSeq, toSeq }, now) => ({ kind: 'deliveryFailed', fromSeq, toSeq, at: now, actor: SYSTEM }),
  },
  open: (input) => openRelease(input),
  openingFacts: (input, moment) => [{ ...moment, ...input, kind: 'opened' }],
  reject,
  decide,
  hear,
  cameToNothing,
};
