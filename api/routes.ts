/** Every route of the API, in one list: routing, the OpenAPI document and the access test are made of it. */
import { answerRoutes } from './answers/routes.ts';
import { apiKeyRoutes } from './api-keys.ts';
import { preferenceRoutes } from './auth/preferences.ts';
import { sessionRoutes } from './auth/routes.ts';
import { backlogRoutes } from './backlog/routes.ts';
import { caseRoutes } from './cases/routes.ts';
import { contactRoutes } from './contacts.ts';
import { contractRoutes } from './contracts/routes.ts';
import { customerRoutes } from './customers/routes.ts';
import { eventRoutes } from './events/routes.ts';
import { handoffReportRoutes } from './handoffs/report.ts';
import { handoffRoutes } from './handoffs/routes.ts';
import { leadRoutes } from './leads/routes.ts';
import { linkRoutes } from './links/routes.ts';
import { onboardingRoutes } from './onboardings/routes.ts';
import { operationsRoutes } from './operations.ts';
import { outboxRoutes } from './outbox.ts';
import { personRoutes } from './people.ts';
import { presenceRoutes } from './presence/routes.ts';
import { processRoutes } from './processes/list.ts';
import { reassignRoutes } from './reassigning/routes.ts';
import { rehearsalRoutes } from './rehearsals/routes.ts';
import { releaseRoutes } from './releases/routes.ts';
import { renewalReportRoutes } from './renewals/report.ts';
import { renewalRoutes } from './renewals/routes.ts';
import { slaReportRoutes } from './reports/sla.ts';
import { requirementRoutes } from './requirements/routes.ts';
import { retentionReportRoutes } from './retentions/report.ts';
import { retentionRoutes } from './retentions/routes.ts';
import { rewardRoutes } from './rewards/routes.ts';
import type { Route } from './route.ts';
import { rulesRoutes } from './rules/routes.ts';
import { setupRoutes } from './setup.ts';
import { surveyRoutes } from './surveys/routes.ts';
import { organisationRoutes } from './teams.ts';
import { adoptionReportRoutes } from './usage/report.ts';
import { usageRoutes } from './usage/routes.ts';
import { deliveryRoutes } from './webhooks.ts';
import { notificationRoutes } from './work/notifications.ts';
import { workItemRoutes } from './work/routes.ts';
import { workingTimeRoutes } from './working-time.ts';

export const routes: readonly Route[] = [
  ...sessionRoutes,
  ...preferenceRoutes,
  ...caseRoutes,
  ...processRoutes,
  ...workItemRoutes,
  ...notificationRoutes,
  ...eventRoutes,
  ...presenceRoutes,
  ...releaseRoutes,
  ...backlogRoutes,
  ...handoffRoutes,
  ...leadRoutes,
  ...rewardRoutes,
  ...contractRoutes,
  ...renewalRoutes,
  ...requirementRoutes,
  ...onboardingRoutes,
  ...slaReportRoutes,
  ...handoffReportRoutes,
  ...renewalReportRoutes,
  ...rehearsalRoutes,
  ...customerRoutes,
  ...retentionRoutes,
  ...retentionReportRoutes,
  ...surveyRoutes,
  ...usageRoutes,
  ...adoptionReportRoutes,
  ...contactRoutes,
  ...linkRoutes,
  ...personRoutes,
  ...reassignRoutes,
  ...organisationRoutes,
  ...rulesRoutes,
  ...setupRoutes,
  ...workingTimeRoutes,
  ...answerRoutes,
  ...deliveryRoutes,
  ...outboxRoutes,
  ...operationsRoutes,
  ...apiKeyRoutes,
];
