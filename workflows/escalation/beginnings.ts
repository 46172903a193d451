/** Facts that are nobody's command: how a case begins, what is imported with it, what rules published later change. Pure. */
import type { Actor } from '../shared/actor.ts';
import type { EscalationInput, PastCommand } from './contract.ts';
import type { EscalationEvent } from './events.ts';
import { factsOf, rejectCommand } from './policy.ts';
import type { EscalationState } from './state.ts';

/** The first fact of every case, at the instant the customer's clock began. */
export function openingFact({ past: _past, ...input }: EscalationInput, openedBy: Actor): EscalationEvent {
  return { ...input, kind: 'opened', at: input.openedAt, actor: openedBy };
}

/** A command from before Baton knew the case. One that was impossible is kept as a note: an import invents nothing and hides nothing. */
export function pastFacts(state: EscalationState, { at, by, command }: PastCommand): EscalationEvent[] {
  const moment = { at, actor: { kind: 'import', name: by } } as const;
  const rejection = rejectCommand(state, command);
  if (rejection === undefined) return factsOf(state, command, moment);
  const text = `${command.kind}: ${rejection.code} (${rejection.message})`;
  return [{ ...moment, kind: 'noted', text, visibility: 'internal' }];
}

/** What a newly published calendar or policy version means for this case; nothing when it does not live by it. */
export function publishedFacts(
  state: EscalationState,
  published: Readonly<{ kind: 'calendar' | 'policy'; id: string; version: number }>,
  moment: Readonly<{ at: number; actor: Actor }>,
): EscalationEvent[] {
  const { kind, id, version } = published;
  if (state.phase === 'closed') return [];
  if (kind === 'policy') {
    const isNewer = state.policy.id === id && state.policy.version < version;
    return isNewer ? [{ ...moment, kind: 'policyApplied', policy: { id, version }, reason: `version ${version}` }] : [];
  }
  const rules = Object.values(state.rules?.stages ?? {});
  const isNewer = rules.some(({ calendar }) => calendar?.id === id && calendar.version < version);
  return isNewer ? [{ ...moment, kind: 'calendarReplaced', calendar: { id, version } }] : [];
}
