/** A period in equal steps, for what is shown over time. */
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { dateOf } from '../../calendar/index.ts';
import type { Figures } from './figures.ts';
import { noneOf, type SumLine, type Sums } from './sums.ts';

const STEPS = ['day', 'week', 'month'] as const;
type Step = (typeof STEPS)[number];

type Period = Readonly<{ from: string; to: string; timezone: string }>;

const DAY_MS = 86_400_000;
/** So many days are shown one by one, and so many by weeks. */
const MOST = { day: 35, week: 400 } as const;

/** Days while they can be told apart, then weeks from Monday on, then months. */
export function stepOf({ from, to }: Period): Step {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS;
  if (days <= MOST.day) return 'day';
  return days <= MOST.week ? 'week' : 'month';
}

/** The step an instant belongs to, as its first day `YYYY-MM-DD` in the period's zone; SQL. */
export const stepKey = (instant: RawBuilder<unknown>, period: Period): RawBuilder<unknown> =>
  sql`to_char(date_trunc(${sql.lit(stepOf(period))}, ${instant} AT TIME ZONE ${period.timezone}), 'YYYY-MM-DD')`;

/** Course of figures: each step of the period, also those without anything. */
export const courseShape = <Shape extends z.ZodRawShape>(figures: Shape) =>
  z.strictObject({
    step: z.enum(STEPS),
    points: z.array(z.strictObject({ key: z.iso.date().meta({ description: 'Its first day' }), ...figures })),
  });

/** The lines of a course with the steps in which there was nothing. */
export function courseOf<F extends Figures>(
  period: Period,
  figures: F,
  lines: readonly SumLine<F>[],
): { step: Step; points: (Sums<F> & { key: string })[] } {
  const known = new Map(lines.map((line) => [line.key, line]));
  const none = noneOf(figures);
  return { step: stepOf(period), points: stepsOf(period).map((key) => at(known.get(key) ?? none, key)) };
}

const at = <Of extends object>(sums: Of, key: string): Of & { key: string } => ({ ...sums, key });

/** The first day of each step of a period. */
export function stepsOf(period: Period): readonly string[] {
  const step = stepOf(period);
  const last = dateOf(Date.parse(period.to) - 1, period.timezone);
  const steps: string[] = [];
  for (let day = firstOf(step, dateOf(Date.parse(period.from), period.timezone)); day <= last; day = next(step, day)) {
    steps.push(day);
  }
  return steps;
}

const plus = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);

function firstOf(step: Step, date: string): string {
  if (step === 'month') return `${date.slice(0, 7)}-01`;
  // Monday is the first day of a week, as for Postgres.
  return step === 'week' ? plus(date, -((new Date(date).getUTCDay() + 6) % 7)) : date;
}

const next = (step: Step, date: string): string =>
  step === 'month' ? firstOf('month', plus(date, 31)) : plus(date, step === 'week' ? 7 : 1);
