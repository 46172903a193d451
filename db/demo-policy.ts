/** The SLA policy of the demo workspace: customer tier × severity → targets of all five stages, with escalation ladders. */

import type { Severity, SlaPolicyBody, StageRule, Tier } from '../workflows/escalation/sla-policy.contract.ts';
import type { Ladder } from '../workflows/shared/ladder.contract.ts';

const TIERS: readonly Tier[] = ['A', 'B', 'C', 'D', 'E'];
const SEVERITIES: readonly Severity[] = ['critical', 'high', 'normal', 'low'];

type Targets = readonly [number, number, number, number, number];

/** Working minutes for the tiers A to E; a working day of the default calendar has 450. */
const TARGETS: Readonly<
  Record<Severity, Readonly<Record<'respond' | 'clarify' | 'propose' | 'resolve' | 'followUp', Targets>>>
> = {
  critical: {
    respond: [15, 30, 60, 120, 240],
    clarify: [60, 90, 120, 240, 450],
    propose: [120, 180, 240, 450, 900],
    resolve: [240, 480, 900, 1350, 1800],
    followUp: [900, 900, 1350, 1800, 2250],
  },
  high: {
    respond: [30, 60, 120, 240, 450],
    clarify: [120, 240, 450, 900, 900],
    propose: [240, 450, 900, 1350, 1800],
    resolve: [900, 1350, 1800, 2700, 3600],
    followUp: [1350, 1350, 1800, 2250, 2250],
  },
  normal: {
    respond: [120, 240, 450, 900, 900],
    clarify: [450, 900, 900, 1350, 1800],
    propose: [900, 1350, 1800, 2250, 2700],
    resolve: [2250, 2700, 3600, 4500, 5400],
    followUp: [2250, 2250, 2250, 2250, 2250],
  },
  low: {
    respond: [450, 450, 900, 900, 1350],
    clarify: [900, 1350, 1800, 2250, 2250],
    propose: [2250, 2700, 3600, 4500, 4500],
    resolve: [4500, 5400, 6750, 9000, 9000],
    followUp: [4500, 4500, 4500, 4500, 4500],
  },
};

const half: Ladder[number] = {
  key: 'reminder-50',
  at: { percent: 50 },
  recipients: [{ kind: 'owner' }],
  channels: ['inApp'],
};
const threeQuarters: Ladder[number] = {
  key: 'warning-75',
  at: { percent: 75 },
  recipients: [{ kind: 'owner' }, { kind: 'ownersLead' }],
  channels: ['inApp', 'mail'],
};
const due: Ladder[number] = {
  key: 'breach-100',
  at: { percent: 100 },
  recipients: [{ kind: 'owner' }, { kind: 'ownersLead' }, { kind: 'customersCsm' }],
  channels: ['inApp', 'mail', 'webhook'],
};
const overdue: Ladder[number] = {
  key: 'overdue-130',
  at: { percent: 130 },
  recipients: [{ kind: 'headOfDepartment' }, { kind: 'serviceManager' }],
  channels: ['inApp', 'mail', 'webhook'],
};

const LADDERS: Readonly<Record<string, Ladder>> = {
  // Critical cases: from the breach on, every half hour until somebody acknowledges.
  urgent: [
    half,
    threeQuarters,
    { ...due, repeat: { everyMinutes: 30, atMost: 6 } },
    { ...overdue, repeat: { everyMinutes: 30, atMost: 10 } },
  ],
  standard: [half, threeQuarters, due, overdue],
  gentle: [threeQuarters, due],
};

const LADDER_OF: Readonly<Record<Severity, string>> = {
  critical: 'urgent',
  high: 'standard',
  normal: 'standard',
  low: 'gentle',
};

function ruleOf(cell: { tier: Tier; severity: Severity }, stage: keyof (typeof TARGETS)[Severity]): StageRule {
  const { tier, severity } = cell;
  // Strategic and high-potential customers are answered day and night when their business stands still.
  const isRoundTheClock = severity === 'critical' && (tier === 'A' || tier === 'B') && stage !== 'followUp';
  return {
    targetMinutes: TARGETS[severity][stage][TIERS.indexOf(tier)] ?? 450,
    calendar: isRoundTheClock ? 'always' : 'customer',
    startsFrom: stage === 'respond' || stage === 'resolve' ? 'opened' : 'previous',
    pausedBy:
      stage === 'respond' ? [] : stage === 'resolve' ? ['customer', 'vendor', 'evidence'] : ['customer', 'evidence'],
    ladder: stage === 'followUp' ? 'gentle' : LADDER_OF[severity],
  };
}

/** The body of the demo policy, version 1. */
export const DEMO_POLICY: SlaPolicyBody = {
  matrix: TIERS.flatMap((tier) =>
    SEVERITIES.map((severity) => ({
      tier,
      severity,
      stages: {
        respond: ruleOf({ tier, severity }, 'respond'),
        clarify: ruleOf({ tier, severity }, 'clarify'),
        propose: ruleOf({ tier, severity }, 'propose'),
        resolve: ruleOf({ tier, severity }, 'resolve'),
        followUp: ruleOf({ tier, severity }, 'followUp'),
      },
    })),
  ),
  ladders: LADDERS,
  followUpRequiredFor: ['critical', 'high'],
  reopenFrom: 'respond',
};
