/** The kind of process, as it stands in ids, rows and routes. */
export const ONBOARDING = 'onboarding';

/** The one workflow of an onboarding; the id comes from a row the API has authorised. */
export const onboardingWorkflowId = (onboardingId: string): string => `${ONBOARDING}/${onboardingId}`;
