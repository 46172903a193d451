import { type Arbitrary, array, assert, asyncProperty, constantFrom, integer, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LeadCommand } from '../../workflows/lead/contract.ts';
import { decisionLine, enteredLines, type LedgerLine } from '../../workflows/lead/ledger-lines.ts';
import { does, type Life, lived, win } from './simulated.ts';
import { ACCEPTED, QUALIFIED } from './won.ts';

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
