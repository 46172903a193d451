import { createCalendarStore } from './calendars.ts';
import { createPlanClocks } from './clocks.ts';
import { createCommit } from './commit/commit.ts';
import { escalationProjection } from './escalation.ts';
import { createResolveRules } from './rules.ts';
export function createActivities(d: any) {
  const calendars = createCalendarStore(d.db);
  return {
    commit: createCommit(d.pool, { escalation: escalationProjection(calendars) }),
    planClocks: createPlanClocks(calendars),
    resolveRules: createResolveRules(d),
    deliver: async () => {},
  };
}
