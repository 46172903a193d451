import { describe, expect, it } from 'vitest';
import { pastFacts, publishedFacts } from '../../workflows/escalation/beginnings.ts';
import { msUntilNext } from '../../workflows/escalation/policy.ts';
import { SYSTEM } from '../../workflows/shared/actor.ts';
import { isBreached } from '../../workflows/shared/clock.ts';
import { after, followUp, POLICY, pause, reopen, resolve } from './commands.ts';
import { aPolicy, level, stages } from './policies.ts';
import { MINUTE, Simulated, START } from './simulated.ts';

const WITH_FOLLOW_UP = { ...POLICY, followUpRequiredFor: ['normal' as const] };

describe('the only timer', () => {
  it('is set for the earliest instant of all clocks, and 0 when that has passed', () => {
    const aCase = new Simulated(POLICY);
    expect(msUntilNext(aCase.state, START)).toBe(60 * MINUTE);
    expect(msUntilNext(aCase.state, START + 90 * MINUTE)).toBe(0);
    aCase.does({ kind: 'respond' });
    expect(msUntilNext(aCase.state, START)).toBe(480 * MINUTE);
  });

  it('is not set while the case waits', () => {
    expect(msUntilNext(after(pause).state, START)).toBeUndefined();
  });
});

describe('an answer', () => {
  it('at the very due instant is in time', () => {
    const aCase = new Simulated(POLICY);
    aCase.now = START + 60 * MINUTE;
    aCase.does({ kind: 'respond' });
    expect(aCase.facts.filter((fact) => fact.kind === 'thresholdsReached')).toEqual([]);
    expect(aCase.clock('respond/1')).toMatchObject({ stopReason: 'done', stoppedAt: aCase.now });
    const clock = aCase.clock('respond/1');
    expect(clock && isBreached(clock)).toBe(false);
  });

  it('that arrives before the late timer records the breach first', () => {
    const aCase = new Simulated(POLICY);
    aCase.now = START + 61 * MINUTE;
    aCase.does({ kind: 'respond' });
    expect(aCase.facts.slice(-2).map((fact) => fact.kind)).toEqual(['thresholdsReached', 'stageDone']);
    const clock = aCase.clock('respond/1');
    expect(clock && isBreached(clock)).toBe(true);
  });
});

describe('a case whose solution is given', () => {
  it('closes when no follow-up is required', () => {
    expect(after(resolve).state).toMatchObject({ phase: 'closed', outcome: 'resolved' });
  });

  it('stays open for its follow-up, also when its severity no longer asks for one', () => {
    const aCase = new Simulated(WITH_FOLLOW_UP);
    aCase.does(resolve);
    aCase.does({ kind: 'changeSeverity', severity: 'low', reason: 'one user' });
    expect(aCase.state.phase).toBe('active');
    aCase.does(followUp);
    expect(aCase.state).toMatchObject({ phase: 'closed', outcome: 'resolved' });
  });
});

describe('a reopened case', () => {
  it('starts again from the stage the policy names, with clocks of its own', () => {
    const body = { ...POLICY, reopenFrom: 'resolve' as const };
    const aCase = new Simulated(body);
    for (const command of [{ kind: 'respond' as const }, resolve]) aCase.does(command);
    aCase.until(1000).does(reopen);
    expect(Object.keys(aCase.state.done)).toEqual(['respond', 'clarify', 'propose']);
    expect(aCase.state.clocks.map((clock) => clock.key)).toEqual(['resolve/2']);
    expect(aCase.dueMinute('resolve/2')).toBe(1480);
  });

  it('keeps no contract instant of its first round', () => {
    const aCase = new Simulated(POLICY, { dueBy: { resolve: START + 100 * MINUTE } });
    expect(aCase.dueMinute('resolve/1')).toBe(100);
    aCase.does(resolve);
    aCase.until(1000).does(reopen);
    expect(aCase.dueMinute('resolve/2')).toBe(1480);
  });
});

describe('severity changed', () => {
  const body = aPolicy(
    {},
    {
      matrix: [
        { tier: '*', severity: '*', stages: stages({ resolve: { targetMinutes: 480 } }) },
        { tier: '*', severity: 'low', stages: {} },
        { tier: '*', severity: 'high', stages: stages({ resolve: { targetMinutes: 480, pausedBy: [] } }) },
      ],
      ladders: { main: [level('half', 50), level('lead', 100)] },
    },
  );

  it('to one without a target stops the clock, and no alarm is left', () => {
    const aCase = new Simulated(body).until(300);
    aCase.does({ kind: 'changeSeverity', severity: 'low', reason: 'x' });
    expect(aCase.clock('resolve/1')).toMatchObject({ stopReason: 'noTarget' });
    expect(aCase.until(5000).announced()).toEqual(['resolve/1 half@240']);
  });

  it('while waiting, to one whose clock the reason does not pause, counts from then on', () => {
    const aCase = new Simulated(body).until(60);
    aCase.does(pause);
    aCase.until(160).does({ kind: 'changeSeverity', severity: 'high', reason: 'x' });
    expect(aCase.dueMinute('resolve/1')).toBe(580);
    aCase.until(200).does({ kind: 'changeSeverity', severity: 'normal', reason: 'x' });
    expect(aCase.dueMinute('resolve/1')).toBeUndefined();
    aCase.until(300).does({ kind: 'resume' });
    expect(aCase.dueMinute('resolve/1')).toBe(480 + 100 + 100);
  });
});

describe('what others decide', () => {
  const moment = { at: START, actor: SYSTEM };

  it('reaches a case only when it lives by an older version of it', () => {
    const { state } = new Simulated(POLICY);
    const kinds = (kind: 'calendar' | 'policy', id: string, version: number) =>
      publishedFacts(state, { kind, id, version }, moment).map((fact) => fact.kind);
    expect(kinds('policy', 'policy', 2)).toEqual(['policyApplied']);
    expect(kinds('policy', 'policy', 1)).toEqual([]);
    expect(kinds('policy', 'another', 2)).toEqual([]);
    expect(kinds('calendar', 'calendar', 2)).toEqual(['calendarReplaced']);
    expect(kinds('calendar', 'calendar', 1)).toEqual([]);
    expect(publishedFacts(after(resolve).state, { kind: 'policy', id: 'policy', version: 2 }, moment)).toEqual([]);
  });

  it('in another system, and impossible here, is kept as a note', () => {
    const { state } = new Simulated(POLICY);
    const [fact] = pastFacts(state, { at: START, by: 'Bo', command: { kind: 'resume' } });
    expect(fact).toMatchObject({ kind: 'noted', actor: { kind: 'import', name: 'Bo' } });
  });
});
