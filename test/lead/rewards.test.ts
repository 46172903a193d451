import { type Arbitrary, array, assert, asyncProperty, constantFrom, integer, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LeadCommand } from '../../workflows/lead/contract.ts';
import { decisionLine, enteredLines, type LedgerLine } from '../../workflows/lead/ledger-lines.ts';
import { UNCAPPED } from './policies.ts';
import {
  does,
  ends,
  HELP,
  type Life,
  lived,
  QUALIFY,
  refusalsOf,
  rewardsOf,
  story,
  toDo,
  told,
  win,
} from './simulated.ts';

const ACCEPTED = ends('Mon 10:00', 'accepted');
const QUALIFIED = does('Mon 11:00', 'sales', QUALIFY);
const REASON = { reason: 'No budget.' };
const WON = [ACCEPTED, QUALIFIED, does('Mon 12:00', 'sales', HELP), does('Mon 13:00', 'sales', win(5_000_000))];

const both = (when: string, name: string, kind: 'approveReward' | 'payReward') =>
  ['qualified/csm', 'won/csm'].map((reward) => does(when, name, { kind, reward }));

const correct = (amountMinor: number) =>
  does('Mon 15:00', 'head', { kind: 'correctReward', reward: 'won/csm', amountMinor, reason: '?' });

describe('a reward', () => {
  it('is entered once for a qualified lead and once for a won one', async () => {
    const life = await lived(WON, { until: 'Mon 14:00' });
    expect(rewardsOf(life)).toEqual(['qualified/csm 10000 pending', 'won/csm 50000 pending']);
    expect(life.state).toMatchObject({ phase: 'settling', outcome: 'won' });
    expect(toDo(life)).toEqual(['approveReward by head until Tue 11:00', 'approveReward by head until Tue 13:00']);
  });

  it('is not earned twice by a second win', async () => {
    const life = await lived([...WON, does('Mon 13:00', 'sales', win(9_000_000))], { until: 'Mon 14:00' });
    expect(refusalsOf(life)).toEqual(['win: LEAD_DECIDED']);
    expect(rewardsOf(life)).toHaveLength(2);
  });

  it('is approved by another person than its receiver, paid, and then the lead is closed', async () => {
    const life = await lived([
      ...WON,
      does('Mon 13:30', 'csm', { kind: 'approveReward', reward: 'won/csm' }),
      does('Mon 13:40', 'head', { kind: 'payReward', reward: 'won/csm' }),
      ...both('Mon 14:00', 'head', 'approveReward'),
      does('Mon 14:30', 'csm', { kind: 'payReward', reward: 'won/csm' }),
      does('Mon 14:40', 'head', { kind: 'approveReward', reward: 'won/csm' }),
      ...both('Mon 15:00', 'manager', 'payReward'),
    ]);
    expect(refusalsOf(life)).toEqual([
      'approveReward: FOUR_EYES',
      'payReward: REWARD_NOT_APPROVED',
      'payReward: FOUR_EYES',
      'approveReward: REWARD_NOT_PENDING',
    ]);
    expect(rewardsOf(life)).toEqual(['qualified/csm 10000 paid', 'won/csm 50000 paid']);
    expect(life.state).toMatchObject({ phase: 'closed', closedAt: expect.any(Number) });
    expect(told(life)).toEqual([
      'qualified to csm',
      'rewardToApprove to head',
      'won to csm',
      'rewardToApprove to head',
      'rewardApproved to csm',
      'rewardToPay to manager',
      'rewardApproved to csm',
      'rewardToPay to manager',
      'rewardPaid to csm',
      'rewardPaid to csm',
    ]);
  });

  it('of a lead that is lost is still settled', async () => {
    const life = await lived([ACCEPTED, QUALIFIED, does('Mon 12:00', 'sales', { kind: 'lose', ...REASON })], {
      until: 'Mon 13:00',
    });
    expect(life.state).toMatchObject({ phase: 'settling', outcome: 'lost' });
    const rejected = await lived([
      ACCEPTED,
      QUALIFIED,
      does('Mon 12:00', 'sales', { kind: 'lose', ...REASON }),
      does('Mon 13:00', 'head', { kind: 'rejectReward', reward: 'qualified/csm', reason: 'Never met them.' }),
    ]);
    expect(rejected.state).toMatchObject({ phase: 'closed', outcome: 'lost' });
    expect(rewardsOf(rejected)).toEqual(['qualified/csm 10000 rejected']);
  });

  it('is not made when nothing is earned, and the record says why', async () => {
    const life = await lived([ACCEPTED, QUALIFIED, does('Mon 12:00', 'sales', win(100, 'USD'))], {
      rules: { ...UNCAPPED, schemes: [{ currency: 'EUR', wonBands: [] }] },
    });
    expect(life.state).toMatchObject({ phase: 'closed', outcome: 'won', rewards: [] });
    expect(story(life).filter((fact) => fact.startsWith('rewardEntered'))).toHaveLength(2);
  });

  it('reminds its approver, then whoever that one reports to', async () => {
    const life = await lived([ACCEPTED, QUALIFIED], { until: 'Tue 12:00' });
    expect(told(life).slice(-2)).toEqual(['reminder to head', 'late to lead of head']);
  });

  it('is corrected by a reward of its own, which another one approves, also when the lead is closed', async () => {
    const life = await lived(
      [
        ...WON,
        ...both('Mon 14:00', 'head', 'approveReward'),
        ...both('Mon 15:00', 'manager', 'payReward'),
        does('Tue 09:00', 'csm', { kind: 'correctReward', reward: 'won/csm', amountMinor: 1, reason: 'More.' }),
        does('Tue 10:00', 'head', {
          kind: 'correctReward',
          reward: 'won/csm',
          amountMinor: -50_001,
          reason: 'Cancelled.',
        }),
        does('Tue 10:00', 'head', {
          kind: 'correctReward',
          reward: 'won/csm',
          amountMinor: -20_000,
          reason: 'Part was cancelled.',
        }),
        does('Tue 10:00', 'head', {
          kind: 'correctReward',
          reward: 'correction/3',
          amountMinor: -30_001,
          reason: 'The rest.',
        }),
        does('Tue 11:00', 'head', { kind: 'approveReward', reward: 'correction/3' }),
        does('Tue 12:00', 'manager', { kind: 'approveReward', reward: 'correction/3' }),
      ],
      { until: 'Tue 13:00' },
    );
    expect(refusalsOf(life)).toEqual([
      'correctReward: FOUR_EYES',
      'correctReward: CORRECTION_TOO_LARGE',
      'correctReward: CORRECTION_TOO_LARGE',
      'approveReward: FOUR_EYES',
    ]);
    expect(rewardsOf(life).at(-1)).toBe('correction/3 -20000 approved');
    expect(life.state.phase).toBe('settling');
  });

  it('cannot be brought below nothing by taking back what was only to be added', async () => {
    const life = await lived([
      ...WON,
      ...both('Mon 14:00', 'head', 'approveReward'),
      correct(20_000),
      correct(-70_000),
      correct(-50_000),
    ]);
    expect(refusalsOf(life)).toEqual(['correctReward: CORRECTION_TOO_LARGE']);
    expect(rewardsOf(life).slice(2)).toEqual(['correction/3 20000 pending', 'correction/4 -50000 pending']);
  });

  it('that nobody has approved is rejected, not corrected', async () => {
    const taken = { kind: 'correctReward', reward: 'won/csm', amountMinor: -1, reason: '?' } as const;
    expect(refusalsOf(await lived([...WON, does('Mon 14:00', 'head', taken)]))).toEqual([
      'correctReward: REWARD_NOT_APPROVED',
    ]);
    const unknown = { kind: 'approveReward', reward: 'won/nobody' } as const;
    expect(refusalsOf(await lived([...WON, does('Mon 14:00', 'head', unknown)]))).toEqual([
      'approveReward: UNKNOWN_REWARD',
    ]);
  });
});

/** The lines of the ledger a life has written. */
function ledgerOf({ steps }: Life): LedgerLine[] {
  let seq = 0;
  return steps.flatMap(({ events }) =>
    events.flatMap((event) => {
      seq += 1;
      if (event.kind === 'rewardEntered') return enteredLines(seq, event);
      const isDecision =
        event.kind === 'rewardApproved' || event.kind === 'rewardRejected' || event.kind === 'rewardPaid';
      return isDecision ? [decisionLine(seq, event)] : [];
    }),
  );
}

const sum = (lines: readonly { amountMinor: number }[]): number => lines.reduce((all, one) => all + one.amountMinor, 0);

const aReward = constantFrom('qualified/csm', 'won/csm', 'won/bo', 'correction/4', 'correction/5', 'correction/6');
const command: Arbitrary<LeadCommand> = record({
  kind: constantFrom('approveReward', 'rejectReward', 'payReward', 'correctReward', 'win'),
  reward: aReward,
  amountMinor: integer({ min: -40_000, max: 40_000 }),
}).map(({ kind, reward, amountMinor }): LeadCommand => {
  switch (kind) {
    case 'win':
      return win(Math.abs(amountMinor) + 1);
    case 'correctReward':
      return { kind, reward, amountMinor, reason: '?' };
    case 'rejectReward':
      return { kind, reward, reason: '?' };
    default:
      return { kind, reward };
  }
});

describe('the ledger', () => {
  it('sums to what is still owed, whatever is decided in whatever order, and takes nothing twice', async () => {
    const deed = record({ who: constantFrom('head', 'manager', 'csm', 'bo'), what: command });
    await assert(
      asyncProperty(array(deed, { maxLength: 25 }), async (deeds) => {
        const life = await lived(
          [
            ACCEPTED,
            QUALIFIED,
            does('Mon 12:00', 'sales', { kind: 'recordHelp', personId: 'bo', degree: 'led' }),
            does('Mon 13:00', 'sales', win(5_000_000)),
            ...deeds.map(({ who, what }) => does('Mon 14:00', who, what)),
          ],
          { until: 'Mon 14:30' },
        );
        const lines = ledgerOf(life);
        const { rewards, phase } = life.state;
        for (const personId of ['csm', 'bo']) {
          const theirs = lines.filter((line) => line.personId === personId);
          const ofState = (...states: string[]) =>
            sum(rewards.filter((one) => one.personId === personId && states.includes(one.state)));
          expect(sum(theirs)).toBe(ofState('pending', 'approved'));
          expect(sum(theirs.filter(({ kind }) => kind !== 'paid'))).toBe(ofState('pending', 'approved', 'paid'));
          expect(0 - sum(theirs.filter(({ kind }) => kind === 'paid'))).toBe(ofState('paid'));
          expect(ofState('pending', 'approved', 'paid')).toBeGreaterThanOrEqual(0);
        }
        expect(phase === 'closed' ? sum(lines) : 0).toBe(0);
        expect(new Set(lines.map(({ reward, kind }) => `${reward} ${kind}`)).size).toBe(lines.length);
        expect(lines.filter(({ kind }) => kind === 'computed')).toHaveLength(3);
      }),
      { numRuns: 200 },
    );
  });
});
