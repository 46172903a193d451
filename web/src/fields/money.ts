/** Money as people type it, and as it travels: in minor units of its currency. */
import { isRecord } from '../ui/guards.ts';

export type TypedMoney = Readonly<{ amount: string; currency: string }>;

export const CURRENCIES = ['CNY', 'USD', 'EUR', 'JPY', 'HKD', 'GBP', 'SGD'] as const;

export const isMoney = (value: unknown): value is TypedMoney =>
  isRecord(value) && typeof value['amount'] === 'string' && typeof value['currency'] === 'string';

/** How many digits a currency has behind the point: 2 for CNY, 0 for JPY. */
export const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** Minor units of what was typed. */
export const minorUnits = ({ amount, currency }: TypedMoney): number =>
  Math.round(Number(amount) * 10 ** digitsOf(currency));

/** What a form begins with to change an amount. */
export const typedMoney = (amountMinor: number, currency: string): TypedMoney => ({
  amount: String(amountMinor / 10 ** digitsOf(currency)),
  currency,
});
