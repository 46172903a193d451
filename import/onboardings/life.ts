/** An onboarding of the file lived through in simulated time, by the very core the workflow runs. */
import { ALWAYS_OPEN, type CompiledCalendar } from '../../calendar/index.ts';
import { live } from '../../rehearsal/live.ts';
import type { OnboardingOpening } from '../../workflows/onboarding/contract.ts';
import { onboardingDefinition } from '../../workflows/onboarding/definition.ts';
import type { OnboardingPolicyBody } from '../../workflows/onboarding/onboarding-policy.contract.ts';
import type { OnboardingState } from '../../workflows/onboarding/state.ts';
import { importer } from '../importer.ts';

/** The rules in force: the policy, and the calendars it may name. */
export type Rules = Readonly<{ body: OnboardingPolicyBody; calendars: ReadonlyMap<string, CompiledCalendar> }>;

/** How an onboarding stands, and what of its past was impossible: `command: CODE`. */
export type Judged = Readonly<{ state: OnboardingState; refused: readonly string[] }>;

/**
 * Lives one through; whose use satisfies metrics is not asked.
 * @param world.until epoch milliseconds; what is due later has not happened
 * @param world.timezone the customer's
 */
export async function judge(
  opening: OnboardingOpening,
  { rules, until, timezone }: Readonly<{ rules: Rules; until: number; timezone: string }>,
): Promise<Judged> {
  const calendars = Object.fromEntries([...rules.calendars.keys()].map((key) => [key, { id: key, version: 1 }]));
  const { steps, state } = await live(
    onboardingDefinition,
    { input: opening, openedBy: importer('import'), openedAt: opening.openedAt, happenings: [] },
    {
      answers: {
        calendarOf: (ref) => rules.calendars.get(ref?.id ?? '') ?? ALWAYS_OPEN,
        people: ({ asked, ownerId }) => Object.fromEntries(asked.map(({ key }) => [key, ownerId])),
        facts: () => ({ standings: [] }),
        policy: () => ({
          ...opening.policy,
          body: rules.body,
          customerCalendar: calendars['default'] ?? null,
          calendars,
          timezone,
        }),
      },
      until,
    },
  );
  const refused = steps
    .flatMap(({ events }) => events)
    .flatMap((fact) => (fact.kind === 'noted' && fact.actor.kind === 'import' ? [wordsOf(fact.text)] : []));
  return { state, refused };
}

/** Of the note that an impossible command leaves: `completeMilestone: CODE (why)`. */
const wordsOf = (text: string): string => text.replace(/ \(.*$/s, '');
