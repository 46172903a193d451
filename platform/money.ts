/**
 * A sum as people of both languages read it: `CNY 1,234.50`, `JPY 1,234`.
 * @param amountMinor in the currency's smallest unit
 * @param currency ISO 4217, three capital letters
 */
export function moneyText(amountMinor: number, currency: string): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'code' });
  const { maximumFractionDigits = 2 } = format.resolvedOptions();
  // A code is set apart by a space that does not break; plain text is searched more easily with a plain one.
  return format.format(amountMinor / 10 ** maximumFractionDigits).replaceAll('\u00A0', ' ');
}
