/** The metrics an onboarding waits for, with the numbers behind them as of now. */
import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { measureAll } from '../../db/usage-measures.ts';
import { metricsOf } from '../../workflows/onboarding/plan.ts';
import type { OnboardingState } from '../../workflows/onboarding/state.ts';
import type { Measure } from '../../workflows/shared/metrics.contract.ts';
import { useByDay } from './metric-days.ts';
import type { OnboardingMetrics } from './views.ts';

const isoOf = (ms: number | null | undefined): string | null => (ms == null ? null : new Date(ms).toISOString());

type Of = Readonly<{ customerId: string; from: string }>;

/** One measure with its numbers, and the use behind them. */
async function measureView(db: Kysely<Database>, measure: Measure, of: Of) {
  const [standings, use] = await Promise.all([measureAll(db, measure, [of]), useByDay(db, measure, of)]);
  return standings.map(({ key, have, need, at }) => ({ key, have, need, reachedAt: isoOf(at), use }));
}

/** Where every metric of the plan stands. */
export async function metricsView(
  db: Kysely<Database>,
  state: OnboardingState,
): Promise<z.input<typeof OnboardingMetrics>> {
  const { customerId, startDate: from } = state;
  const wanted = metricsOf(state);
  const rules = (state.policy?.body.metrics ?? []).filter(({ key }) => wanted.includes(key));
  const metrics = await Promise.all(
    rules.map(async ({ key, title, combine, measures }) => {
      const views = await Promise.all(measures.map((measure) => measureView(db, measure, { customerId, from })));
      return {
        key,
        title,
        combine,
        reachedAt: isoOf(state.metrics[key]?.at),
        measures: views.flat(),
      };
    }),
  );
  return { from, metrics };
}
