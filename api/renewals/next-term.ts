/** From what a person says about the next term to its days: the only place that works out terms for renewals. */
import { z } from 'zod';
import { addDays, dateOf, endOfTerm } from '../../calendar/index.ts';
import { type ContractTerm, ContractTerms, type NextTerm } from '../../workflows/renewal/contract.ts';
import type { RenewalState } from '../../workflows/renewal/state.ts';
import { problem } from '../problems.ts';

const { amountMinor, currency, products } = ContractTerms.shape;

/** The day after the present term's last, for as long and in the same currency, signed today, unless said otherwise. */
export const NextTermRequest = z
  .strictObject({
    amountMinor,
    currency: currency.optional(),
    products: products.optional(),
    newProductLine: z.boolean().default(false),
    startDate: z.iso.date().optional(),
    months: z.int().min(1).max(600).optional(),
    endDate: z.iso.date().optional(),
    signedOn: z.iso.date().optional(),
    note: z.string().trim().min(1).max(10_000).optional(),
  })
  .refine(({ months, endDate }) => months === undefined || endDate === undefined, {
    path: ['endDate'],
    error: 'either months or endDate',
  });
export type NextTermRequest = z.output<typeof NextTermRequest>;

/** Whole months from the first to the last day of a term; null when it does not last whole months. */
export function monthsOf(startDate: string, endDate: string): number | null {
  const [from, to] = [new Date(startDate), new Date(endDate)];
  const guess = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
  const found = [guess, guess + 1].find((months) => months >= 1 && endOfTerm(startDate, { months }) === endDate);
  return found ?? null;
}

/** The last day of a term: one as long as the present one, which follows at once, counts from the anchor of their chain. */
function lastDay({ anchor, months: before, endDate }: ContractTerm, startDate: string, months: number): string {
  const isInChain = startDate === addDays(endDate, 1) && before === months;
  return isInChain ? endOfTerm(anchor.date, { months: anchor.months + 2 * months }) : endOfTerm(startDate, { months });
}

/** @throws 422 `IN_THE_FUTURE` for a signature of tomorrow, `IMPOSSIBLE` for a term that ends before it begins */
export function planNextTerm({ contract, policy }: RenewalState, request: NextTermRequest, now = Date.now()): NextTerm {
  const today = dateOf(now, policy?.timezone ?? 'UTC');
  const signedOn = request.signedOn ?? today;
  if (signedOn > today) throw problem(422, 'IN_THE_FUTURE');
  const startDate = request.startDate ?? addDays(contract.endDate, 1);
  const wanted = request.months ?? contract.months ?? 12;
  const endDate = request.endDate ?? lastDay(contract, startDate, wanted);
  if (endDate < startDate) throw problem(422, 'TERM_ORDER');
  return {
    startDate,
    endDate,
    months: request.endDate === undefined ? wanted : monthsOf(startDate, endDate),
    amountMinor: request.amountMinor,
    currency: request.currency ?? contract.currency,
    ...(request.products === undefined ? {} : { products: request.products }),
    newProductLine: request.newProductLine,
    signedOn,
  };
}
