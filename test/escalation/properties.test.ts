import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commitOf } from '../../workflows/escalation/effects.ts';
import type { EscalationEvent } from '../../workflows/escalation/events.ts';
import { needOf, nextInstant, rejectCommand } from '../../workflows/escalation/policy.ts';
import { type EscalationState, evolve } from '../../workflows/escalation/state.ts';
import { breachOf, isPaused, isStopped } from '../../workflows/shared/clock.ts';
import { aPolicy } from './policies.ts';
import { Simulated } from './simulated.ts';
import { opened, type Story, story, tell } from './stories.ts';

const holds = (property: (of: Story) => void): void => fc.assert(fc.property(story, property), { numRuns: 100 });
const firings = (facts: readonly EscalationEvent[]) =>
  facts.flatMap((fact) =>
    fact.kind === 'thresholdsReached' ? fact.firings.map((firing) => ({ clock: fact.clock, ...firing })) : [],
  );

/** Whether nothing can fire: the case is over, or all its clocks wait or have ended. */
const isStill = ({ phase, clocks }: EscalationState): boolean =>
  phase === 'closed' || clocks.every((clock) => isStopped(clock) || isPaused(clock));

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
      const counts: [number, number][] = [];
      tell(of, ({ state, facts }) => counts.push([state.seq, facts.length]));
      expect(counts.filter(([seq, facts]) => seq !== facts)).toEqual([]);
    });
  });

  it('has no next instant while all its clocks wait, and none when it is over', () => {
    holds((of) => {
      const states: EscalationState[] = [];
      tell(of, ({ state }) => states.push(state));
      expect(states.filter(isStill).map(nextInstant).filter(Number.isFinite)).toEqual([]);
      expect(states.flatMap((state) => needOf(state) ?? [])).toEqual([]);
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
      const { clocks } = tell(of).until(20_000).state;
      const done = clocks.filter((clock) => clock.stopReason === 'done' && clock.plan !== undefined);
      const late = done.filter(({ stoppedAt = 0, plan }) => stoppedAt >= (plan?.dueAt ?? 0));
      // One that was due only by rules that came later has breached without a firing.
      expect(late.filter((clock) => breachOf(clock) === undefined && clock.revision === 1)).toEqual([]);
      const inTime = done.filter((clock) => !late.includes(clock) && clock.revision === 1);
      expect(inTime.filter((clock) => breachOf(clock) !== undefined)).toEqual([]);
    });
  });

  it('has one owner, and exactly one work item to do until it is over', () => {
    holds((of) => {
      const wrong: unknown[] = [];
      tell(of, ({ state, now }) => {
        const { process, workItems } = commitOf(state, [], now);
        const toDo = workItems.filter((item) => item.state === 'open' || item.state === 'waiting').length;
        const isRight = /agent|colleague/.test(process.ownerId) && toDo === (state.phase === 'closed' ? 0 : 1);
        if (!isRight) wrong.push(state);
      });
      expect(wrong).toEqual([]);
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
