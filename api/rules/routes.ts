/** All routes of calendars and policies. */
import { importRoutes } from './imports.ts';
import { CALENDARS, POLICIES, ruleRoutes } from './kinds.ts';
import { policyExampleRoutes } from './policy-examples.ts';
import { policyFormRoutes } from './policy-forms.ts';
import { previewRoutes } from './preview.ts';
import { publishRoute } from './publish.ts';
import { versionRoutes } from './versions.ts';

export const rulesRoutes = [
  ...importRoutes,
  ...[CALENDARS, POLICIES].flatMap((rule) => [ruleRoutes(rule), versionRoutes(rule), [publishRoute(rule)]].flat()),
  ...policyFormRoutes,
  ...policyExampleRoutes,
  ...previewRoutes,
];
