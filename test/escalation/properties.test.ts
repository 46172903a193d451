import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '../../workflows/escalation/contract.ts';
import { commitOf } from '../../workflows/escalation/effects.ts';
import type { EscalationEvent } from '../../workflows/escalation/events.ts';
import { needOf, nextInstant, rejectCommand } from '../../workflows/escalation/policy.ts';
import { STAGES } from '../../workflows/escalation/sla-policy.contract.ts';
import { type EscalationState, evolve } from '../../workflows/escalation/state.ts';
import { breachOf, isStopped } from '../../workflows/shared/clock.ts';
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

type Step = { minutes: number; command: CaseCommand };
// Few merges and cancellations, or most stories would be over before they begin.
const step = fc.record({
  minutes: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 20 }), fc.integer({ min: 21, max: 600 })),
  command: fc.oneof(
    { weight: 4, arbitrary: command.filter(({ kind }) => !['merge', 'cancel'].includes(kind)) },
    { weight: 1, arbitrary: command },
  ),
});
const story = fc.record({
  steps: fc.array(step, { maxLength: 14 }),
  severity: fc.constantFrom(...severities),
  tier: fc.constantFrom('A' as const, 'B' as const),
  waiting: fc.option(fc.constant({ reason: 'customer' as const }), { nil: undefined, freq: 4 }),
  minutesAgo: fc.constantFrom(0, 0, 30, 700),
});
type Story = typeof story extends fc.Arbitrary<infer T> ? T : never;

const opened = ({ severity, tier, waiting, minutesAgo }: Story): Simulated =>
  new Simulated(POLICY, { severity, tier, openedAt: START - minutesAgo * MINUTE, ...(waiting ? { waiting } : {}) });

/** Tells a story; `each` sees the case after every step. */
function tell(of: Story, each: (aCase: Simulated, step: Step) => void = () => undefined): Simulated {
  const aCase = opened(of);
  for (const one of of.steps) {
    aCase.until(aCase.minute + one.minutes).does(one.command);
    each(aCase, one);
  }
  return aCase;
}

const holds = (property: (of: Story) => void): void => fc.assert(fc.property(story, property), { numRuns: 100 });
const firings = (facts: readonly EscalationEvent[]) =>
  facts.flatMap((fact) =>
    fact.kind === 'thresholdsReached' ? fact.firings.map((firing) => ({ clock: fact.clock, ...firing })) : [],
  );

describe('whatever people do, a case', () => {
  it('fires nothing twice, and nothing before its instant', () => {
    holds((of) => {
      const all = firings(tell(of).until(20_000).facts);
      const keys = all.map(({ clock, key }) => `${clock} ${key}`);
      expect(keys).toEqual([...new Set(keys)]);
      for (const { firedAt, dueAt } of all) expect(firedAt).toBeGreaterThanOrEqual(dueAt);
    });
  });

  it('tells nobody of the same level twice', () => {
    holds((of) => {
      const aCase = tell(of).until(20_000);
      const events = aCase.facts.map((event, index) => ({ seq: index + 1, event }));
      const { notifications } = commitOf(aCase.state, events, aCase.now);
      const keys = notifications.map(({ key }) => key);
      expect(keys).toEqual([...new Set(keys)]);
    });
  });

  it('counts its facts without gaps', () => {
    holds((of) => {
      tell(of, (aCase) => expect(aCase.state.seq).toBe(aCase.facts.length));
    });
  });

  it('has no next instant while all its clocks wait, and none when it is over', () => {
    holds((of) => {
      tell(of, ({ state }) => {
        const running = state.clocks.some((clock) => !isStopped(clock) && clock.pauses.at(-1)?.end !== undefined);
        const neverPaused = state.clocks.some((clock) => !isStopped(clock) && clock.pauses.length === 0);
        if (!running && !neverPaused) expect(nextInstant(state)).toBeUndefined();
        if (state.phase === 'closed') expect([nextInstant(state), needOf(state)]).toEqual([undefined, undefined]);
      });
    });
  });

  it('can be carried as JSON and goes on in the same way', () => {
    holds((of) => {
      const aCase = tell(of);
      const carried = JSON.parse(JSON.stringify(aCase.state)) as EscalationState;
      expect(carried).toEqual(aCase.state);
      const other = opened(of);
      Object.assign(other, { state: carried, now: aCase.now });
      other.facts.length = 0;
      const before = aCase.facts.length;
      aCase.until(20_000);
      other.until(20_000);
      expect(other.facts).toEqual(aCase.facts.slice(before));
    });
  });

  it('is left as it was by a refused command', () => {
    holds((of) => {
      const aCase = tell(of);
      for (const { command: one } of of.steps) {
        const before = aCase.state;
        if (rejectCommand(aCase.state, one) === undefined) continue;
        expect(aCase.does(one)?.code).toMatch(/^[A-Z_]+$/);
        expect(aCase.state).toBe(before);
      }
    });
  });

  it('has breached by its due instant exactly when the stage was not done before it', () => {
    holds((of) => {
      const aCase = tell(of).until(20_000);
      for (const clock of aCase.state.clocks.filter((one) => one.stopReason === 'done' && one.plan !== undefined)) {
        const late = (clock.stoppedAt ?? 0) > (clock.plan?.dueAt ?? 0);
        if (late && clock.fired.length > 0) expect(breachOf(clock)).toBeDefined();
        if (breachOf(clock) === undefined) expect(clock.stoppedAt).toBeLessThanOrEqual(clock.plan?.dueAt ?? 0);
      }
    });
  });

  it('has one owner, and exactly one work item to do until it is over', () => {
    holds((of) => {
      tell(of, ({ state, now }) => {
        const { process, workItems } = commitOf(state, [], now);
        expect(process.ownerId).toMatch(/agent|colleague/);
        const toDo = workItems.filter((item) => item.state === 'open' || item.state === 'waiting');
        expect(toDo).toHaveLength(state.phase === 'closed' ? 0 : 1);
      });
    });
  });

  it('takes any fact at any time', () => {
    fc.assert(
      fc.property(story, story, (one, other) => {
        const { state } = tell(one);
        for (const fact of tell(other).facts) expect(evolve(state, fact).seq).toBe(state.seq + 1);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a pause', () => {
  it('moves what has not fired by exactly its length, round the clock', () => {
    const minutes = fc.integer({ min: 1, max: 400 });
    fc.assert(
      fc.property(minutes, minutes, (before, waited) => {
        const aCase = new Simulated(aPolicy({ resolve: { targetMinutes: 480 } }));
        aCase.until(before).does({ kind: 'pause', reason: 'customer' });
        aCase.until(before + waited).does({ kind: 'resume' });
        expect(aCase.dueMinute('resolve/1')).toBe(480 + waited);
        expect(aCase.until(480 + waited).announced()).toEqual([`resolve/1 lead@${480 + waited}`]);
      }),
    );
  });
});
