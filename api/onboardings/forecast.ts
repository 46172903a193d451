/** When milestones are due, and when those still ahead will be if everything before them ends when it is due. */
import type { Kysely } from 'kysely';
import { CalendarBody } from '../../calendar/contract.ts';
import {
  ALWAYS_OPEN,
  addWorkingTime,
  CalendarError,
  type CompiledCalendar,
  compileCalendar,
  workingDayMs,
} from '../../calendar/index.ts';
import type { Database } from '../../db/schema.ts';
import { clockNamed, milestoneKey } from '../../workflows/onboarding/clock-keys.ts';
import type { MilestoneRule } from '../../workflows/onboarding/onboarding-policy.contract.ts';
import { milestonesOf } from '../../workflows/onboarding/plan.ts';
import type { OnboardingState } from '../../workflows/onboarding/state.ts';
import { calendarOf } from '../../workflows/shared/clock-rule.ts';

/** Due instants in epoch milliseconds by milestone; absent while nothing can be said. */
export type Forecast = Readonly<Record<string, number | undefined>>;

/** What a plan comes to as things stand. @param now epoch milliseconds; what is late ends then at the earliest */
export async function forecastOf(db: Kysely<Database>, state: OnboardingState, now: number): Promise<Forecast> {
  const calendar = await planCalendar(db, state);
  const known: Record<string, number | undefined> = {};
  const milestones = milestonesOf(state);
  const dueOf = (rule: MilestoneRule): number | undefined => {
    if (!(rule.key in known)) {
      // A circle cannot be published; a placeholder keeps even an old one from going round for ever.
      known[rule.key] = undefined;
      known[rule.key] = due(state, rule, { calendar, endOf });
    }
    return known[rule.key];
  };
  const endOf = (key: string): number | undefined => {
    const rule = milestones.find((one) => one.key === key);
    const instant = state.done[key]?.at ?? (rule && dueOf(rule));
    return state.done[key] === undefined && instant !== undefined ? Math.max(instant, now) : instant;
  };
  for (const rule of milestones) dueOf(rule);
  return known;
}

type World = Readonly<{ calendar: CompiledCalendar; endOf: (key: string) => number | undefined }>;

function due(state: OnboardingState, rule: MilestoneRule, { calendar, endOf }: World): number | undefined {
  const clock = clockNamed(state, milestoneKey(state, rule.key));
  if (clock !== undefined) return clock.plan?.dueAt;
  const start = rule.after === undefined ? state.span?.startsAt : endOf(rule.after);
  if (start === undefined) return undefined;
  try {
    return Math.round(addWorkingTime(calendar, { start, durationMs: rule.workingDays * workingDayMs(calendar) }));
  } catch (error) {
    if (error instanceof CalendarError) return undefined;
    throw error;
  }
}

async function planCalendar(db: Kysely<Database>, { policy }: OnboardingState): Promise<CompiledCalendar> {
  const ref = policy === undefined ? null : calendarOf(policy, policy.body.calendar);
  if (ref === null) return ALWAYS_OPEN;
  const row = await db
    .selectFrom('calendar_version')
    .select('body')
    .where('calendar_id', '=', ref.id)
    .where('version', '=', ref.version)
    .executeTakeFirstOrThrow();
  return compileCalendar(CalendarBody.parse(row.body));
}
