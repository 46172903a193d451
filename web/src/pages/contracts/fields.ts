/** The fields of a contract, when it is entered and when it is changed. */
import { typedMoney } from '../../fields/money.ts';
import { bodyOf, choicesOf, type FieldSpec, type Values } from '../../fields/spec.ts';
import { isRecord, textOf } from '../../ui/guards.ts';
import { linesOf } from '../../ui/lines.ts';
import type { ContractView } from './types.ts';

export const SERVICE_CLASSES = ['support', 'solution', 'consulting'] as const;

const TERMS: readonly FieldSpec[] = [
  { name: 'products', kind: 'longText' },
  { name: 'amount', kind: 'money' },
  { name: 'startDate', kind: 'date' },
  { name: 'endDate', kind: 'date' },
  { name: 'serviceClass', kind: 'choice', first: 'support', choices: choicesOf('serviceClass', SERVICE_CLASSES) },
  { name: 'noticeMonths', kind: 'number', min: 0, max: 36, first: '0' },
  { name: 'noticeDays', kind: 'number', min: 0, max: 366, first: '0' },
  { name: 'autoRenewing', kind: 'yesNo', first: 'no' },
  { name: 'newProductLine', kind: 'yesNo', first: 'no' },
];

export const NEW_CONTRACT: readonly FieldSpec[] = [
  { name: 'customerId', kind: 'customer' },
  ...TERMS,
  { name: 'number', kind: 'text', optional: true },
  { name: 'externalId', kind: 'text', optional: true },
  { name: 'ownerId', kind: 'person', optional: true },
];

export const CHANGED_CONTRACT: readonly FieldSpec[] = [
  ...TERMS,
  { name: 'firstYear', kind: 'yesNo' },
  { name: 'reason', kind: 'longText', optional: true },
];

/** What is sent of these fields: products one per line, the amount beside its currency. */
export function contractBody(fields: readonly FieldSpec[], values: Values): Record<string, unknown> {
  const { amount, products, ...rest } = bodyOf(fields, values);
  return { ...rest, ...(isRecord(amount) ? amount : {}), products: linesOf(textOf(products)) };
}

const yesNo = (value: boolean): string => (value ? 'yes' : 'no');

/** What the form of a change begins with. */
export const typedTerms = (of: ContractView): Values => ({
  products: of.products.join('\n'),
  amount: typedMoney(of.amountMinor, of.currency),
  startDate: of.startDate,
  endDate: of.endDate,
  serviceClass: of.serviceClass,
  noticeMonths: String(of.noticeMonths),
  noticeDays: String(of.noticeDays),
  autoRenewing: yesNo(of.autoRenewing),
  newProductLine: yesNo(of.newProductLine),
  firstYear: yesNo(of.firstYear),
});

/** Only what differs from the contract as it is: the rest stays whatever somebody else makes of it. */
export function changesOf(of: ContractView, values: Values): Record<string, unknown> {
  const before = contractBody(CHANGED_CONTRACT, typedTerms(of));
  const now = contractBody(CHANGED_CONTRACT, values);
  return Object.fromEntries(
    Object.entries(now).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name])),
  );
}
