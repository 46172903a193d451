/** Terms that follow each other: the next begins on the day after the last. Pure. */

import { monthsOf } from '../../api/renewals/next-term.ts';
import { addDays, instantOf } from '../../calendar/index.ts';
import type { NextTerm, PastCommand, RenewalInput } from '../../workflows/renewal/contract.ts';
import type { ContractMapping } from './mapping.ts';
import type { TermRow } from './rows.ts';

/** Terms of one contract without a gap, oldest first. */
export type Chain = readonly [TermRow, ...TermRow[]];

export type Chained = Readonly<{
  chains: readonly Chain[];
  /** Terms that overlap the one before them. */
  overlapping: readonly TermRow[];
  /** A contract that went on after a gap: the terms after it are a chain of their own. */
  gaps: number;
}>;

/** Puts terms in order; what overlaps is left out, because a contract has one term at a time. */
export function chained(rows: readonly TermRow[]): Chained {
  const overlapping: TermRow[] = [];
  const chains: Chain[] = [];
  let gaps = 0;
  for (const terms of Map.groupBy(rows, ({ contract }) => contract).values()) {
    let chain: Chain | undefined;
    for (const term of terms.toSorted((a, b) => (a.startDate < b.startDate ? -1 : 1))) {
      const last = chain?.at(-1);
      if (last !== undefined && term.startDate <= last.endDate) {
        overlapping.push(term);
        continue;
      }
      const follows = chain !== undefined && last !== undefined && term.startDate === addDays(last.endDate, 1);
      if (chain !== undefined && !follows) gaps += 1;
      if (chain !== undefined && !follows) chains.push(chain);
      chain = chain !== undefined && follows ? [...chain, term] : [term];
    }
    if (chain !== undefined) chains.push(chain);
  }
  return { chains, overlapping, gaps };
}

type Frame = Readonly<{ mapping: ContractMapping; graceDays: number; now: number }>;

const NOON = '12:00';

/**
 * What a chain's first renewal is started with: its term, and the signatures of those that follow as its past. What was
 * signed when the grace was used up was won back.
 * @param known ids and names the file does not have
 */
export function inputOf(
  chain: Chain,
  { mapping, graceDays, now }: Frame,
  known: Pick<RenewalInput, 'id' | 'number' | 'customerId' | 'ownerId' | 'policy'> & { title: string },
): RenewalInput {
  const [first] = chain;
  const at = (day: string): number => instantOf(day, NOON, mapping.dates.zone);
  const past = chain.slice(1).map((term, index): PastCommand => {
    const before = chain[index] ?? first;
    const next = nextOf(term, mapping);
    const isInTime = next.signedOn <= addDays(before.endDate, graceDays);
    return { at: at(next.signedOn), by: mapping.source, command: { kind: isInTime ? 'renew' : 'winBack', next } };
  });
  const months = monthsOf(first.startDate, first.endDate);
  const openedAt = Math.min(at(signedOn(first)), past[0]?.at ?? Number.POSITIVE_INFINITY);
  return {
    ...known,
    openedAt,
    contract: {
      number: `${mapping.source} ${first.contract}`.slice(0, 60),
      term: 1,
      version: 1,
      externalId: `${mapping.source}/${first.externalId}`,
      products: [first.product],
      amountMinor: first.amountMinor,
      currency: mapping.currency,
      startDate: first.startDate,
      endDate: first.endDate,
      months,
      noticeMonths: 0,
      noticeDays: 0,
      autoRenewing: mapping.autoRenewing,
      firstYear: true,
      newProductLine: false,
      serviceClass: mapping.serviceClass,
      contactIds: [],
      anchor: { date: first.startDate, months: 0 },
      firstStart: first.startDate,
    },
    past,
    knownAt: now,
  };
}

/** Where the file does not say when a term was signed, its first day has to do. */
const signedOn = (term: TermRow): string => term.signedOn ?? term.startDate;

const nextOf = (term: TermRow, { source, currency }: ContractMapping): NextTerm => ({
  startDate: term.startDate,
  endDate: term.endDate,
  months: monthsOf(term.startDate, term.endDate),
  amountMinor: term.amountMinor,
  currency,
  products: [term.product],
  newProductLine: false,
  signedOn: signedOn(term),
  externalId: `${source}/${term.externalId}`,
});
