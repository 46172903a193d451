/** What the API answers about renewals, as its own contracts have it. */
import type { z } from 'zod';
import type { Forecast as ForecastAnswer, Pipeline as PipelineAnswer } from '../../../../api/renewals/forecast.ts';
import type { OwnerExplanation } from '../../../../api/renewals/views.ts';

export type { RenewalSummary, RenewalView } from '../../../../api/renewals/views.ts';
export type { RenewalPolicyBody } from '../../../../workflows/renewal/renewal-policy.contract.ts';
export type Pipeline = z.output<typeof PipelineAnswer>;
export type Forecast = z.output<typeof ForecastAnswer>;
export type OwnerExplained = z.output<typeof OwnerExplanation>;
