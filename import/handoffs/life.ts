/** A handoff of the file lived through in simulated time, by the very core the workflow runs. */
import { ALWAYS_OPEN, type CompiledCalendar } from '../../calendar/index.ts';
import { live } from '../../rehearsal/live.ts';
import type { HandoffOpening } from '../../workflows/handoff/contract.ts';
import { handoffDefinition } from '../../workflows/handoff/definition.ts';
import type { HandoffEvent } from '../../workflows/handoff/events.ts';
import type { HandoffPolicyBody } from '../../workflows/handoff/handoff-policy.contract.ts';
import type { HandoffState } from '../../workflows/handoff/state.ts';
import { isBreached } from '../../workflows/shared/clock.ts';
import { importer } from '../importer.ts';

/** The rules in force: the policy, and the calendars it may name. */
export type Rules = Readonly<{ body: HandoffPolicyBody; calendars: ReadonlyMap<string, CompiledCalendar> }>;

export type Judged = Readonly<{
  state: HandoffState;
  facts: readonly HandoffEvent[];
  /** Somebody answered after their deadline, or has not answered though it has passed. */
  late: boolean;
  /** Codes of what was impossible. */
  refused: readonly string[];
}>;

/**
 * Lives one through.
 * @param opening.openedAt from when on it counts
 * @param until epoch milliseconds; what is due later has not happened
 */
export async function judge(
  opening: HandoffOpening,
  { rules, until }: { rules: Rules; until: number },
): Promise<Judged> {
  const refs = Object.fromEntries([...rules.calendars.keys()].map((key) => [key, { id: key, version: 1 }]));
  const { steps, state } = await live(
    handoffDefinition,
    { input: opening, openedBy: importer('import'), openedAt: opening.openedAt, happenings: [] },
    {
      answers: {
        calendarOf: (ref) => rules.calendars.get(ref?.id ?? '') ?? ALWAYS_OPEN,
        // Only the one it was offered to is known to have been asked; nobody else is invented.
        people: ({ asked, ownerId }) =>
          Object.fromEntries(asked.map(({ key, role }) => [key, role.kind === 'person' ? role.personId : ownerId])),
        policy: () => ({
          ...opening.policy,
          body: rules.body,
          customerCalendar: refs['default'] ?? null,
          calendars: refs,
          timezone: 'UTC',
        }),
      },
      until,
    },
  );
  const facts = steps.flatMap(({ events }) => events);
  const refused = facts.flatMap((fact) =>
    fact.kind === 'noted' && fact.actor.kind === 'import' ? (/: ([A-Z_]+) /.exec(fact.text)?.[1] ?? []) : [],
  );
  return {
    state,
    facts,
    late: state.clocks.some((clock) => clock.key.startsWith('accept/') && isBreached(clock)),
    refused,
  };
}
