/** Living through what happened before Baton knew the contract: everything at its own instant, one after the other. Pure. */
import type { Moment } from '../shared/moment.ts';
import type { RenewalEvent } from './events.ts';
import { factsOf, rejectCommand } from './policy.ts';
import type { RenewalState } from './state.ts';
import { nextInstant, wake } from './wake.ts';

/** A term that was renewed leaves the rest of the past to the one that follows. */
export const hasPastOfItsOwn = ({ past = [], ending }: RenewalState): boolean =>
  past.length > 0 && (ending === undefined || ending.next === undefined);

/** When anything happens next: a command of the past, or what the renewal does by itself. */
export function nextOfPastOrOwn(state: RenewalState): number | undefined {
  const told = hasPastOfItsOwn(state) ? state.past?.[0]?.at : undefined;
  const own = nextInstant(state);
  if (told === undefined || own === undefined) return told ?? own;
  return Math.min(told, own);
}

/** What has come by `moment.at`; of the past one instant at a time. A command at the very instant of a step comes first. */
export function relive(state: RenewalState, moment: Moment): RenewalEvent[] {
  const [told] = hasPastOfItsOwn(state) ? (state.past ?? []) : [];
  const own = nextInstant(state);
  // Who owns it, and what was over when it became known, comes before anything that was done about it.
  const isFirst = told !== undefined && !state.isUndeclared && (own === undefined || told.at <= own);
  if (isFirst && told.at <= moment.at) return pastFacts(state, told);
  const isPast = state.knownAt !== undefined && own !== undefined && own < state.knownAt;
  return wake(state, isPast ? { ...moment, at: Math.min(own, moment.at) } : moment);
}

/** One that was impossible is kept as a note: an import invents nothing and hides nothing. */
function pastFacts(
  state: RenewalState,
  { at, by, command }: NonNullable<RenewalState['past']>[number],
): RenewalEvent[] {
  const moment = { at, actor: { kind: 'import', name: by } } as const;
  const rejection = rejectCommand(state, command);
  if (rejection === undefined) return factsOf(state, command, moment);
  return [{ ...moment, kind: 'noted', text: `${command.kind}: ${rejection.code} (${rejection.message})` }];
}
