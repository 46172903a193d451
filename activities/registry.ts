/** What each kind of process adds to the shared activities. */
import { ESCALATION } from '../workflows/escalation/names.ts';
import { HANDOFF } from '../workflows/handoff/names.ts';
import { LEAD } from '../workflows/lead/names.ts';
import { ONBOARDING } from '../workflows/onboarding/names.ts';
import { RELEASE } from '../workflows/release/names.ts';
import { RENEWAL } from '../workflows/renewal/names.ts';
import { REQUIREMENT } from '../workflows/requirement/names.ts';
import { RETENTION } from '../workflows/retention/names.ts';
import { SURVEY } from '../workflows/survey/names.ts';
import type { Projection } from './commit/commit.ts';
import { escalationProjection } from './escalation.ts';
import { handoffProjection } from './handoff.ts';
import { leadProjection } from './lead.ts';
import { LEAD_LOOKUPS } from './lead-lookups.ts';
import { onboardingProjection } from './onboarding.ts';
import type { FactsLookup, RelayList } from './relay.ts';
import { releaseProjection } from './release.ts';
import { RELEASE_LISTS, RELEASE_LOOKUPS } from './release-lookups.ts';
import { renewalProjection } from './renewal.ts';
import { RENEWAL_LOOKUPS } from './renewal-lookups.ts';
import { requirementProjection } from './requirement.ts';
import { retentionProjection } from './retention.ts';
import { RETENTION_LISTS, RETENTION_LOOKUPS } from './retention-lookups.ts';
import { surveyProjection } from './survey.ts';
import { USAGE_LOOKUPS } from './usage.ts';

/** How each kind of process shows itself in its own tables. */
export const PROJECTIONS: Readonly<Record<string, Projection>> = {
  [ESCALATION]: escalationProjection,
  [HANDOFF]: handoffProjection,
  [LEAD]: leadProjection,
  [ONBOARDING]: onboardingProjection,
  [RELEASE]: releaseProjection,
  [RENEWAL]: renewalProjection,
  [REQUIREMENT]: requirementProjection,
  [RETENTION]: retentionProjection,
  [SURVEY]: surveyProjection,
};

/** Look-ups that processes ask for by name. */
export const FACTS_LOOKUPS: Readonly<Record<string, FactsLookup>> = {
  ...LEAD_LOOKUPS,
  ...RELEASE_LOOKUPS,
  ...USAGE_LOOKUPS,
  ...RETENTION_LOOKUPS,
  ...RENEWAL_LOOKUPS,
};

/** Lists of processes that are told a fact together. */
export const RELAY_LISTS: Readonly<Record<string, RelayList>> = {
  ...RELEASE_LISTS,
  ...RETENTION_LISTS,
};
