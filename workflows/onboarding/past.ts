/** Living through what happened before Baton knew the onboarding: everything at its own instant, one after the other. Pure. */
import type { PastCommand } from './contract.ts';
import type { OnboardingEvent } from './events.ts';
import { commandFacts, nextInstant, rejectCommand, wake } from './policy.ts';
import type { OnboardingState } from './state.ts';

/** When anything happens next: a command of the past, or what the onboarding does by itself. */
export function nextOfPastOrOwn(state: OnboardingState): number | undefined {
  if (state.phase === 'closed') return undefined;
  const [told, own] = [state.past?.[0]?.at, nextInstant(state)];
  return told === undefined || own === undefined ? (told ?? own) : Math.min(told, own);
}

/** What has come by `now`; of the past one instant at a time. A command at the very instant of a deadline is in time. */
export function relive(state: OnboardingState, now: number): OnboardingEvent[] {
  if (state.phase === 'closed') return [];
  const [told, own] = [state.past?.[0], nextInstant(state)];
  if (told !== undefined && told.at <= now && (own === undefined || told.at <= own)) return pastFacts(state, told);
  const isPast = state.knownAt !== undefined && own !== undefined && own < state.knownAt;
  return wake(state, isPast ? Math.min(own, now) : now);
}

/** One that was impossible is kept as a note: an import invents nothing and hides nothing. */
function pastFacts(state: OnboardingState, { at, by, command }: PastCommand): OnboardingEvent[] {
  const moment = { at, actor: { kind: 'import', name: by } } as const;
  const rejection = rejectCommand(state, command, moment.actor);
  if (rejection === undefined) return commandFacts(state, command, moment);
  return [{ ...moment, kind: 'noted', text: `${command.kind}: ${rejection.code} (${rejection.message})` }];
}
