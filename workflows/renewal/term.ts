/** Terms of a contract that follow each other, and what became of one. Pure; dates are `YYYY-MM-DD` of the customer. */
import type { ContractTerm, Direction, NextTerm, RenewalOutcome } from './contract.ts';

const DAY_MS = 86_400_000;

/** Days a term lasts, its first and last included. */
export const daysOf = ({ startDate, endDate }: Pick<ContractTerm, 'startDate' | 'endDate'>): number =>
  Math.round((Date.parse(endDate) - Date.parse(startDate)) / DAY_MS) + 1;

/** How the amount changed over the same time: by the month where both terms last whole months; null in another currency. */
export function directionOf(contract: ContractTerm, next: NextTerm): Direction | null {
  if (contract.currency !== next.currency) return null;
  const [before, after] =
    contract.months === null || next.months === null
      ? [contract.amountMinor, next.amountMinor]
      : [contract.amountMinor * next.months, next.amountMinor * contract.months];
  if (before === after) return 'same';
  return after > before ? 'up' : 'down';
}

/** Renewed, or expanded when a product is new. */
export function outcomeOf(
  contract: ContractTerm,
  { products }: NextTerm,
): Extract<RenewalOutcome, 'renewed' | 'expanded'> {
  const hasNew = products?.some((product) => !contract.products.includes(product)) === true;
  return hasNew ? 'expanded' : 'renewed';
}

/**
 * The term that follows, with everything that was not agreed on anew.
 * @param until.firstYear the day on which the customer's first year is over
 */
export function followingTerm(
  contract: ContractTerm,
  next: NextTerm,
  until: Readonly<{ firstYear: string }>,
): Omit<ContractTerm, 'previousId'> {
  const { signedOn: _signed, externalId, products = contract.products, ...agreed } = next;
  const { externalId: _external, previousId: _previous, ...kept } = contract;
  return {
    ...kept,
    ...agreed,
    ...(externalId === undefined ? {} : { externalId }),
    products,
    term: contract.term + 1,
    version: 1,
    anchor: anchorOf(contract, next),
    firstYear: next.startDate < until.firstYear,
  };
}

/** A chain of equal terms goes on counting from its anchor; anything else begins a chain of its own. */
function anchorOf({ anchor, months, endDate }: ContractTerm, next: NextTerm): ContractTerm['anchor'] {
  const goesOn =
    months !== null && months === next.months && daysOf({ startDate: endDate, endDate: next.startDate }) === 2;
  return goesOn ? { date: anchor.date, months: anchor.months + months } : { date: next.startDate, months: 0 };
}

/** The human number of a term or its renewal: the contract's own, then `.2`, `.3` for the terms that follow. */
export const numberOfTerm = (number: string, term: number): string =>
  term === 1 ? number : `${number.replace(/\.\d+$/, '')}.${term}`;
