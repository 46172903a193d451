/** What the API answers about surveys, as its own contracts have it. */
export type { SurveySummary, SurveyView } from '../../../../api/surveys/views.ts';
