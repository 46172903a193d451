/** Stories: whatever people may do to a case, and when. */
import * as fc from 'fast-check';
import type { CaseCommand } from '../../workflows/escalation/contract.ts';
import { STAGES } from '../../workflows/escalation/sla-policy.contract.ts';
import { aPolicy, level, stages } from './policies.ts';
import { MINUTE, Simulated, START } from './simulated.ts';

const severities = ['critical', 'high', 'normal', 'low'] as const;
const tiers = ['A', 'B', 'C', 'D', 'E'] as const;
const reasons = ['customer', 'vendor', 'evidence', 'internal'] as const;

const POLICY = aPolicy(
  {},
  {
    matrix: [
      {
        tier: '*',
        severity: '*',
        stages: stages({
          respond: { targetMinutes: 60, pausedBy: [] },
          clarify: { targetMinutes: 120, startsFrom: 'previous' },
          resolve: { targetMinutes: 480, pausedBy: [...reasons] },
          followUp: { targetMinutes: 240, startsFrom: 'previous' },
        }),
      },
      {
        tier: '*',
        severity: 'critical',
        stages: stages({ respond: { targetMinutes: 15 }, resolve: { targetMinutes: 120 } }),
      },
      { tier: 'A', severity: '*', stages: stages({ resolve: { targetMinutes: 240, ladder: 'steep' } }) },
    ],
    ladders: {
      main: [level('half', 50), level('late', 110, { repeat: { everyMinutes: 30, atMost: 4 } }), level('lead', 100)],
      steep: [level('lead', 20), level('head', 20), { ...level('soon', 1), at: { minutesFromDue: -30 } }],
    },
    followUpRequiredFor: ['critical', 'high'],
    reopenFrom: 'clarify',
  },
);

const text = fc.constantFrom('a', 'b');
const command: fc.Arbitrary<CaseCommand> = fc.oneof(
  fc.record({ kind: fc.constant('respond' as const) }),
  fc.record({ kind: fc.constant('clarify' as const), note: text }),
  fc.record({
    kind: fc.constant('propose' as const),
    lens: fc.constantFrom('business' as const, 'product' as const),
    answer: text,
  }),
  fc.record({ kind: fc.constant('resolve' as const), note: text }),
  fc.record({ kind: fc.constant('followUp' as const), whyItHappened: text, whyThisSolution: text, howToPrevent: text }),
  fc.record({ kind: fc.constant('pause' as const), reason: fc.constantFrom(...reasons) }),
  fc.record({ kind: fc.constant('resume' as const) }),
  fc.record({ kind: fc.constant('acknowledge' as const) }),
  fc.record({ kind: fc.constant('acknowledge' as const), stage: fc.constantFrom(...STAGES) }),
  fc.record({ kind: fc.constant('escalate' as const), reason: text }),
  fc.record({ kind: fc.constant('assign' as const), ownerId: fc.constantFrom('agent', 'colleague') }),
  fc.record({ kind: fc.constant('changeSeverity' as const), severity: fc.constantFrom(...severities), reason: text }),
  fc.record({ kind: fc.constant('changeTier' as const), tier: fc.constantFrom(...tiers), reason: text }),
  fc.record({
    kind: fc.constant('applyPolicy' as const),
    policyId: fc.constant('policy'),
    version: fc.integer({ min: 1, max: 3 }),
    reason: text,
  }),
  fc.record({ kind: fc.constant('reopen' as const), reason: text }),
  fc.record({ kind: fc.constant('merge' as const), intoId: fc.constantFrom('case', 'other'), intoNumber: text }),
  fc.record({ kind: fc.constant('cancel' as const), reason: text }),
  fc.record({ kind: fc.constant('note' as const), text, visibility: fc.constant('internal' as const) }),
);

export type Step = { minutes: number; command: CaseCommand };
// Few merges and cancellations, or most stories would be over before they begin.
const step = fc.record({
  minutes: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 20 }), fc.integer({ min: 21, max: 600 })),
  command: fc.oneof(
    { weight: 4, arbitrary: command.filter(({ kind }) => !['merge', 'cancel'].includes(kind)) },
    { weight: 1, arbitrary: command },
  ),
});
/** A case to be, and the steps of its life. */
export const story = fc.record({
  steps: fc.array(step, { maxLength: 14 }),
  severity: fc.constantFrom(...severities),
  tier: fc.constantFrom('A' as const, 'B' as const),
  waiting: fc.option(fc.constant({ reason: 'customer' as const }), { nil: undefined, freq: 4 }),
  minutesAgo: fc.constantFrom(0, 0, 30, 700),
});
export type Story = typeof story extends fc.Arbitrary<infer T> ? T : never;

/** The case of a story as it begins. */
export const opened = ({ severity, tier, waiting, minutesAgo }: Story): Simulated =>
  new Simulated(POLICY, { severity, tier, openedAt: START - minutesAgo * MINUTE, ...(waiting ? { waiting } : {}) });

/** Tells a story; `each` sees the case after every step. */
export function tell(of: Story, each: (aCase: Simulated, step: Step) => void = () => undefined): Simulated {
  const aCase = opened(of);
  for (const one of of.steps) {
    aCase.until(aCase.minute + one.minutes).does(one.command);
    each(aCase, one);
  }
  return aCase;
}
