/** Everything workflows may ask of the outside world, put together once per process. */
import type { Client } from '@temporalio/client';
import type { DatabaseHandle } from '../db/database.ts';
import { POLICY_BODIES } from '../db/policy-bodies.ts';
import type { Logger } from '../platform/logger.ts';
import type { CalendarWatchActivities } from '../workflows/calendar-watch/contract.ts';
import type { DigestActivities } from '../workflows/digest/contract.ts';
import type { MetricWatchActivities } from '../workflows/metric-watch/contract.ts';
import type { RedeliveryActivities } from '../workflows/redelivery/contract.ts';
import type { ReleaseTrainActivities } from '../workflows/release-train/contract.ts';
import type { RetentionWatchActivities } from '../workflows/retention-watch/contract.ts';
import type { RolloutActivities } from '../workflows/rollout/contract.ts';
import { createCheckCalendarYears } from './calendar-watch.ts';
import { createCalendarStore } from './calendars.ts';
import { createMailChannel, type MailSettings } from './channels/mail.ts';
import { createWebhookChannel } from './channels/webhook.ts';
import { createPlanClocks } from './clocks.ts';
import { createCommit } from './commit/commit.ts';
import { createPlanDates } from './dates.ts';
import { createDeliver } from './deliver.ts';
import { createNextDigestAt, createSendDigest } from './digest.ts';
import { createEvaluateHealth } from './health.ts';
import { createResolvePeople } from './people.ts';
import { createResolvePolicy } from './policies.ts';
import { createReviveDelivery } from './redelivery.ts';
import { FACTS_LOOKUPS, PROJECTIONS, RELAY_LISTS } from './registry.ts';
import { createAskProcess, createFindFacts, createRelayFact } from './relay.ts';
import { createPlanTrain } from './release-train.ts';
import { createApplyRules } from './rollout.ts';
import { createResolveRules } from './rules.ts';
import type { ProcessActivities } from './types.ts';
import { createSettleMetrics, createSettleStaleMetrics } from './usage.ts';
import { createPruneUsage } from './usage-retention.ts';
import { createWakeDigests } from './wake-digests.ts';

export type ActivityDeps = Readonly<{
  database: Pick<DatabaseHandle, 'pool' | 'db'>;
  temporal: Pick<Client, 'workflow'>;
  logger: Logger;
  mail: MailSettings;
  /** How long raw events of use are kept, in days. */
  usageEventDays?: number;
}>;

export type Activities = Readonly<{
  /** Of the main task queue. */
  decisions: Omit<ProcessActivities, 'deliver'> &
    RolloutActivities &
    ReleaseTrainActivities &
    MetricWatchActivities &
    RetentionWatchActivities &
    CalendarWatchActivities &
    RedeliveryActivities &
    Pick<DigestActivities, 'nextDigestAt'>;
  /** Of the delivery task queue. */
  deliveries: Pick<ProcessActivities, 'deliver'> & Pick<DigestActivities, 'sendDigest'>;
  /** Closes connections of channels. */
  close(): void;
}>;

/** The activities of one worker process. */
export function createActivities({
  database: { pool, db },
  temporal,
  logger,
  mail,
  ...more
}: ActivityDeps): Activities {
  const calendars = createCalendarStore(db, logger);
  const mails = createMailChannel(mail);
  return {
    decisions: {
      commit: createCommit(pool, { calendars, projections: PROJECTIONS }),
      planClocks: createPlanClocks(calendars),
      resolveRules: createResolveRules({ db, logger }),
      resolvePolicy: createResolvePolicy(db, POLICY_BODIES),
      resolvePeople: createResolvePeople(db),
      planDates: createPlanDates(calendars),
      findFacts: createFindFacts(db, FACTS_LOOKUPS),
      askProcess: createAskProcess({ temporal }),
      relayFact: createRelayFact({ db, temporal }, RELAY_LISTS),
      applyRulesToOpenCases: createApplyRules({ db, temporal }),
      planTrain: createPlanTrain({ db, calendars }),
      settleMetrics: createSettleMetrics({ db, temporal }),
      settleStaleMetrics: createSettleStaleMetrics({ db, temporal }),
      pruneUsage: createPruneUsage(db, more.usageEventDays),
      evaluateHealth: createEvaluateHealth({ db, temporal }),
      checkCalendarYears: createCheckCalendarYears({ db, logger }),
      nextDigestAt: createNextDigestAt(db),
      reviveDelivery: createReviveDelivery(db),
    },
    deliveries: {
      deliver: createDeliver({
        db,
        logger,
        channels: { mail: mails.send, webhook: createWebhookChannel() },
        wake: createWakeDigests({ db, temporal }),
      }),
      sendDigest: createSendDigest({ db, logger, mails }),
    },
    close: () => mails.close(),
  };
}
