/** What signed links lead to, by purpose. */
import { onboardingPlanPage } from '../onboardings/public-page.ts';
import { roadmapPage } from '../releases/public-roadmap.ts';
import { requirementStatusPage } from '../requirements/public-status.ts';
import { requirementSubmitPage } from '../requirements/public-submit.ts';
import { surveyPage } from '../surveys/public-page.ts';
import type { PublicPage } from './page.ts';
import { preferencesPage } from './preferences.ts';

export const PAGES: Readonly<Record<string, PublicPage>> = {
  onboardingPlan: onboardingPlanPage,
  preferences: preferencesPage,
  requirementStatus: requirementStatusPage,
  requirementSubmit: requirementSubmitPage,
  roadmap: roadmapPage,
  survey: surveyPage,
};
