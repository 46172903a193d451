/** What the API answers about onboardings, as its own contracts have it. */
import type { z } from 'zod';
import type { OnboardingMetrics, OnboardingView } from '../../../../api/onboardings/views.ts';

export type { OnboardingSummary, OnboardingView } from '../../../../api/onboardings/views.ts';
export type Metrics = z.output<typeof OnboardingMetrics>;
export type Milestone = OnboardingView['plannedMilestones'][number];
