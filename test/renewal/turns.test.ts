import { describe, expect, it } from 'vitest';
import { commitOf } from '../../workflows/renewal/effects.ts';
import { aContract, aPolicy, step } from './builders.ts';
import { at, does, lived } from './simulated.ts';

const contract = aContract();
const pass = (when: string, more: object = {}) =>
  does(when, { kind: 'assignStep', key: 'usage', personId: 'kim', ...more });
const told = ({ steps }: Awaited<ReturnType<typeof lived>>): unknown[] =>
  steps.flatMap(({ state, events }) => {
    const first = state.seq - events.length + 1;
    const numbered = events.map((event, index) => ({ seq: first + index, event }));
    return commitOf(state, numbered, 0).notifications.flatMap(({ kind, roles }) => (kind === 'step' ? [roles[0]] : []));
  });
const person = (personId: string) => ({ kind: 'person', personId });

describe('whose turn a step is', () => {
  const SALES = { kind: 'customersSales' } as const;
  const policy = aPolicy({ steps: [step('usage', -90, { responsible: SALES }), step('offer', -60)] });
  const turn = async (happenings: ReturnType<typeof does>[], salesAfter = 'sales') => {
    const until = '2027-10-08T00:00';
    return await lived({
      contract,
      policy,
      happenings,
      until,
      sales: (when) => (when < at('2027-10-03T10:00') ? 'sales' : salesAfter),
    });
  };
  it('is another one’s from now on, who is told once; the renewal stays its owner’s, and the clock runs on', async () => {
    const before = await turn([]);
    const life = await turn([pass('2027-10-03T10:00'), pass('2027-10-03T11:00')]);
    expect(life.state.steps[0]).toMatchObject({ key: 'usage', state: 'due', personId: 'kim' });
    expect(life.refused.map(({ rejection }) => rejection.code)).toEqual(['NO_CHANGE']);
    expect([life.state.ownerId, life.state.clocks]).toEqual([before.state.ownerId, before.state.clocks]);
    expect(told(life)).toEqual([person('sales'), person('kim')]);
  });

  it('is asked of the step’s rule anew, and is the named one’s only where the rule names the same again', async () => {
    const other = await turn([pass('2027-10-03T10:00', { byRule: true })], 'mei');
    expect(other.state.steps[0]).toEqual(expect.objectContaining({ personId: 'mei' }));
    expect(told(other)).toEqual([person('sales'), person('mei')]);
    const same = await turn([pass('2027-10-03T10:00', { byRule: true })]);
    expect(same.state.steps[0]).toEqual(expect.objectContaining({ personId: 'kim' }));
    expect(same.state.steps[0]).not.toHaveProperty('anew');
    expect(told(same)).toEqual([person('sales'), person('kim')]);
  });

  it('cannot be given away before it has come, nor once it is settled', async () => {
    const done = does('2027-10-03T10:00', { kind: 'completeStep', key: 'usage' });
    const life = await turn([pass('2027-09-01T10:00'), done, pass('2027-10-03T11:00')]);
    expect(life.refused.map(({ rejection }) => rejection.code)).toEqual(['STEP_NOT_DUE', 'STEP_OVER']);
  });
});
