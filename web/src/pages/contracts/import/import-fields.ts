/** What a table of contracts can say, in the order in which it is shown: each field of the API once. */
import type { ImportField } from './types.ts';

/** Where each stands: in an empty table to be filled in, or beside it; `amountMinor` in the place of `amount`. */
const PLACES: Readonly<Record<ImportField, 'template' | 'further' | 'instead'>> = {
  externalId: 'template',
  customerKey: 'template',
  products: 'template',
  amount: 'template',
  amountMinor: 'instead',
  currency: 'template',
  startDate: 'template',
  endDate: 'template',
  serviceClass: 'template',
  noticeMonths: 'template',
  noticeDays: 'further',
  autoRenewing: 'template',
  newProductLine: 'further',
  number: 'further',
};

const isField = (name: string): name is ImportField => Object.hasOwn(PLACES, name);
const ALL = Object.keys(PLACES).filter(isField);

/** Every field, with the amount as people write it. */
export const FIELDS = ALL.filter((field) => PLACES[field] !== 'instead');

/** The columns most contracts need. */
export const TEMPLATE = ALL.filter((field) => PLACES[field] === 'template');
