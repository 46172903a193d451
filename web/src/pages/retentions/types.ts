/** What the API answers about retention, as its own contracts have it. */
import type { z } from 'zod';
import type { HealthDayView, InterventionLine, InterventionView } from '../../../../api/retentions/views.ts';

export type { RetentionSummary, RetentionView } from '../../../../api/retentions/views.ts';
export type HealthDay = z.output<typeof HealthDayView>;
export type Intervention = z.output<typeof InterventionView>;
export type InterventionOf = z.output<typeof InterventionLine>;
