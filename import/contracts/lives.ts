/** A chain of the file lived through in simulated time, term by term, by the very core the workflow runs. */
import { ALWAYS_OPEN, type CompiledCalendar } from '../../calendar/index.ts';
import { live } from '../../rehearsal/live.ts';
import type { RenewalInput } from '../../workflows/renewal/contract.ts';
import { renewalDefinition } from '../../workflows/renewal/definition.ts';
import type { RenewalEvent } from '../../workflows/renewal/events.ts';
import { followingInput } from '../../workflows/renewal/outgoing.ts';
import type { OwnerFacts } from '../../workflows/renewal/ownership.ts';
import type { RenewalPolicyBody } from '../../workflows/renewal/renewal-policy.contract.ts';
import type { RenewalState } from '../../workflows/renewal/state.ts';
import { type Actor, SYSTEM } from '../../workflows/shared/actor.ts';
import { importer } from '../importer.ts';

/** The rules in force: the policy, the calendars it may name, and the zone of the customers. */
export type Rules = Readonly<{
  policy: Readonly<{ id: string; version: number }>;
  body: RenewalPolicyBody;
  calendars: ReadonlyMap<string, CompiledCalendar>;
  timezone: string;
}>;

/** One term as it went, in facts and in the end. */
export type LivedTerm = Readonly<{ input: RenewalInput; state: RenewalState; facts: readonly RenewalEvent[] }>;

type World = Readonly<{ rules: Rules; until: number; source: string; owners?: OwnerFacts }>;

/**
 * Lives a chain through, each term begun by the one before.
 * @param world.source name of the other system
 * @param world.until epoch milliseconds; what is due later has not happened
 * @param world.owners whom the rules find; the input's owner alone when absent
 */
export async function livedChain(first: RenewalInput, world: World): Promise<LivedTerm[]> {
  const terms: LivedTerm[] = [];
  for (let input: RenewalInput | undefined = first; input !== undefined; ) {
    // Each term after the first is begun by the one before.
    const term = await livedTerm(input, input === first ? importer(world.source) : SYSTEM, world);
    terms.push(term);
    input = followingInput(term.state);
  }
  return terms;
}

async function livedTerm(input: RenewalInput, openedBy: Actor, { rules, until, owners }: World): Promise<LivedTerm> {
  const refs = Object.fromEntries([...rules.calendars.keys()].map((key) => [key, { id: key, version: 1 }]));
  const alone: OwnerFacts = { tier: 'C', csm: null, sales: null, lastResort: input.ownerId, zones: {} };
  const { steps, state } = await live(
    renewalDefinition,
    { input, openedBy, openedAt: input.openedAt, happenings: [] },
    {
      answers: {
        calendarOf: (ref) => rules.calendars.get(ref?.id ?? '') ?? ALWAYS_OPEN,
        people: ({ asked, ownerId }) => Object.fromEntries(asked.map(({ key }) => [key, ownerId])),
        facts: () => owners ?? alone,
        policy: () => ({
          ...rules.policy,
          body: rules.body,
          customerCalendar: refs['default'] ?? null,
          calendars: refs,
          timezone: rules.timezone,
        }),
      },
      until,
    },
  );
  return { input, state, facts: steps.flatMap(({ events }) => events) };
}
