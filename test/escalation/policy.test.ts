import { describe, expect, it } from 'vitest';
import { pastFacts, publishedFacts } from '../../workflows/escalation/beginnings.ts';
import type { CaseCommand } from '../../workflows/escalation/contract.ts';
import { msUntilNext, rejectCommand } from '../../workflows/escalation/policy.ts';
import { SYSTEM } from '../../workflows/shared/actor.ts';
import { isBreached } from '../../workflows/shared/clock.ts';
import { aPolicy, level, stages } from './policies.ts';
import { MINUTE, Simulated, START } from './simulated.ts';

const POLICY = aPolicy({ respond: { targetMinutes: 60 }, resolve: { targetMinutes: 480 } });
const WITH_FOLLOW_UP = { ...POLICY, followUpRequiredFor: ['normal' as const] };
const followUp: CaseCommand = { kind: 'followUp', whyItHappened: 'a', whyThisSolution: 'b', howToPrevent: 'c' };
const resolve: CaseCommand = { kind: 'resolve', note: 'restarted' };
const pause: CaseCommand = { kind: 'pause', reason: 'customer' };
const reopen: CaseCommand = { kind: 'reopen', reason: 'again' };
const merge = (intoId: string): CaseCommand => ({ kind: 'merge', intoId, intoNumber: 'ESC-2' });

const after = (...commands: CaseCommand[]): Simulated => {
  const aCase = new Simulated(POLICY);
  for (const command of commands) expect(aCase.does(command)).toBeUndefined();
  return aCase;
};

describe('a command is refused', () => {
  it.each<[what: string, before: CaseCommand[], refused: [CaseCommand, string]]>([
    ['a stage that is done', [{ kind: 'respond' }], [{ kind: 'respond' }, 'STAGE_ALREADY_DONE']],
    ['a stage that was skipped', [{ kind: 'clarify', note: 'x' }], [{ kind: 'respond' }, 'STAGE_ALREADY_DONE']],
    ['a follow-up before the solution', [], [followUp, 'RESOLVE_FIRST']],
    ['a pause of a waiting case', [pause], [{ kind: 'pause', reason: 'vendor' }, 'ALREADY_WAITING']],
    ['going on when nothing waits', [], [{ kind: 'resume' }, 'NOT_WAITING']],
    ['acknowledging when nothing was reached', [], [{ kind: 'acknowledge' }, 'NOTHING_TO_ACKNOWLEDGE']],
    ['merging into itself', [], [merge('case'), 'SAME_CASE']],
    ['the owner it has', [], [{ kind: 'assign', ownerId: 'agent' }, 'NO_CHANGE']],
    ['the severity it has', [], [{ kind: 'changeSeverity', severity: 'normal', reason: 'x' }, 'NO_CHANGE']],
    ['the tier it has', [], [{ kind: 'changeTier', tier: 'B', reason: 'x' }, 'NO_CHANGE']],
    ['the policy it has', [], [{ kind: 'applyPolicy', policyId: 'policy', version: 1, reason: 'x' }, 'NO_CHANGE']],
    ['reopening an open case', [], [reopen, 'CASE_NOT_CLOSED']],
    ['anything to a closed case', [resolve], [{ kind: 'note', text: 'x', visibility: 'internal' }, 'CASE_CLOSED']],
    ['reopening a merged case', [merge('other')], [reopen, 'CASE_MERGED']],
  ])('when it is %s', (_what, before, [command, code]) => {
    expect(rejectCommand(after(...before).state, command)?.code).toBe(code);
  });

  it('never while it is waiting only because it waits: work can be done meanwhile', () => {
    const commands: CaseCommand[] = [{ kind: 'respond' }, { kind: 'escalate', reason: 'x' }, resolve];
    expect(commands.map((command) => rejectCommand(after(pause).state, command))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

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
