/** Whether simulation and workflow tell the same story, event by event. Pure. */
import { isDeepStrictEqual } from 'node:util';
import type { EscalationEvent } from '../../workflows/escalation/events.ts';

/** A timer of the real server fires this much late at most, and look-ups take their time. */
export const TOLERANCE_MS = 5_000;

/**
 * Compares facts in their order. All that was computed must be equal to the millisecond; the instants at which a timer
 * really went off or a look-up really came back may be a little later than in simulated time.
 * @returns what differs first, or undefined
 */
export function firstDifference(
  simulated: readonly EscalationEvent[],
  lived: readonly EscalationEvent[],
): string | undefined {
  for (let index = 0; index < Math.max(simulated.length, lived.length); index += 1) {
    const [ours, theirs] = [simulated[index], lived[index]];
    if (ours === undefined || theirs === undefined) return `${index + 1}: ${told(ours)} ≠ ${told(theirs)}`;
    if (!isDeepStrictEqual(computed(ours), computed(theirs)) || !isAlmost(ours, theirs)) {
      return `${index + 1}: ${told(ours)} ≠ ${told(theirs)}`;
    }
  }
  return undefined;
}

/** A fact without the instants at which things really happened. */
function computed(event: EscalationEvent): unknown {
  const { at: _at, ...fact } = event;
  if (fact.kind !== 'thresholdsReached') return plain(fact);
  // Whether a level could have fired in time depends on when its instant became known, on the millisecond.
  const firings = fact.firings.map(({ key, dueAt, notified }) => ({ key, dueAt, notified }));
  return plain({ ...fact, firings });
}

/** As JSON carries it: keys that are undefined are not there. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function isAlmost(ours: EscalationEvent, theirs: EscalationEvent): boolean {
  // The first look-ups of a case that begins in the server's future come before its own beginning.
  const isLookup = ours.kind === 'rulesResolved' || ours.kind === 'clocksPlanned';
  return (isLookup && theirs.at < ours.at) || Math.abs(theirs.at - ours.at) <= TOLERANCE_MS;
}

const told = (event: EscalationEvent | undefined): string =>
  event === undefined
    ? 'nothing'
    : `${event.kind}@${new Date(event.at).toISOString()} ${JSON.stringify(computed(event))}`;
