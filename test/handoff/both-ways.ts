/** The same handoff lived through twice: in simulated time, and by the real workflow on a server with time skipping. */
import { isDeepStrictEqual } from 'node:util';
import { live } from '../../rehearsal/live.ts';
import type { HandoffCommand, HandoffOpening } from '../../workflows/handoff/contract.ts';
import { handoffDefinition } from '../../workflows/handoff/definition.ts';
import type { HandoffEvent } from '../../workflows/handoff/events.ts';
import type { HandoffPolicyBody } from '../../workflows/handoff/handoff-policy.contract.ts';
import { actorOf, type PersonName } from '../support/cast.ts';
import type { World } from '../support/world.ts';
import { AHandoff } from './a-handoff.ts';
import { policyAnswer } from './simulated.ts';

/** Timers fire, and look-ups come back, this much later than in simulated time at most. */
const TOLERANCE_MS = 5_000;
// Commands come this much after the minute they are meant for, so that none falls on the instant of a level.
const AFTER_MS = 7_000;

export type Told = Readonly<{
  opening: Partial<HandoffOpening>;
  /** `at` in epoch milliseconds. */
  commands: readonly Readonly<{ at: number; by: PersonName; command: HandoffCommand }>[];
  until: number;
}>;

/** What differs first between the two lives; undefined when nothing does. */
export async function firstDifference(
  world: World,
  { policy, body }: { policy: HandoffOpening['policy']; body: HandoffPolicyBody },
  { opening, commands, until }: Told,
): Promise<string | undefined> {
  const handoff = await AHandoff.offered(world, policy, opening);
  const happenings: { at: number; actor: ReturnType<typeof actorOf>; command: HandoffCommand }[] = [];
  for (const { at, by, command } of commands) {
    await handoff.until(at + AFTER_MS);
    await handoff.by(by, command);
    const facts = await handoff.facts();
    const own = facts.findLast(({ actor }) => actor.kind === 'person' && actor.id === world.cast[by]);
    happenings.push({ at: own?.at ?? at, actor: actorOf(world.cast, by), command });
  }
  const { phase } = await handoff.row();
  if (phase === 'offered' || phase === 'asking' || phase === 'naming' || phase === 'accepted')
    await handoff.until(until);
  const facts = (await handoff.facts()).map(({ seq: _seq, ...fact }) => fact as HandoffEvent);
  const input = handoff.input(policy, opening);
  const asked = policyAnswer(body, policy, world.cast.calendar);
  const { steps } = await live(
    handoffDefinition,
    { input, openedBy: actorOf(world.cast, 'csm'), openedAt: input.openedAt, happenings },
    {
      // Whoever answers when no one else does.
      answers: {
        ...asked,
        people: (request) => asked.people?.({ ...request, ownerId: world.cast.serviceManager }) ?? {},
      },
      until,
    },
  );
  return difference(
    steps.flatMap(({ events }) => events),
    facts,
  );
}

/** Facts in their order: what was computed must be equal, what really happened may be a little later. */
export function difference(simulated: readonly HandoffEvent[], lived: readonly HandoffEvent[]): string | undefined {
  for (let index = 0; index < Math.max(simulated.length, lived.length); index += 1) {
    const [ours, theirs] = [simulated[index], lived[index]];
    const isSame =
      ours !== undefined &&
      theirs !== undefined &&
      isDeepStrictEqual(computed(ours), computed(theirs)) &&
      (LOOKUPS.has(ours.kind) || Math.abs(theirs.at - ours.at) <= TOLERANCE_MS);
    if (!isSame) return `${index + 1}: ${JSON.stringify(ours)} ≠ ${JSON.stringify(theirs)}`;
  }
  return undefined;
}

const LOOKUPS: ReadonlySet<string> = new Set(['policyResolved', 'clocksPlanned']);

/** A fact without the instants at which things really happened. */
function computed({ at: _at, ...fact }: HandoffEvent): unknown {
  if (fact.kind !== 'thresholdsReached') return JSON.parse(JSON.stringify(fact));
  const firings = fact.firings.map(({ key, dueAt, notified }) => ({ key, dueAt, notified }));
  return JSON.parse(JSON.stringify({ ...fact, firings }));
}
