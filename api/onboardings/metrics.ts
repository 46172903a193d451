/** The metrics an onboarding waits for, with the numbers behind them as of now. */
import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { measureAll } from '../../db/usage-measures.ts';
import { metricsOf } from '../../workflows/onboarding/plan.ts';
import type { OnboardingState } from '../../workflows/onboarding/state.ts';
import type { MeasureStanding } from '../../workflows/shared/metrics.contract.ts';
import type { OnboardingMetrics } from './views.ts';

const isoOf = (ms: number | null | undefined): string | null => (ms == null ? null : new Date(ms).toISOString());

const measureView = ({ key, have, need, at }: MeasureStanding) => ({ key, have, need, reachedAt: isoOf(at) });

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
      const standings = await Promise.all(measures.map((measure) => measureAll(db, measure, [{ customerId, from }])));
      return {
        key,
        title,
        combine,
        reachedAt: isoOf(state.metrics[key]?.at),
        measures: standings.flat().map(measureView),
      };
    }),
  );
  return { from, metrics };
}
