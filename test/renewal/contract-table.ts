/** A table of contracts as another system has them, and how it is read. */

export const HEADER = 'id,account,plan,kind,paid,from,to,amount';
export const ROWS = [
  // Renewed on time, in the grace, won back after it had lapsed, then never again.
  'T1,acme,Core,NEW,01/03/2020,01/03/2020,31/12/2020,100',
  'T2,acme,Core,RENEW,20/12/2020,01/01/2021,31/12/2021,120.50',
  'T3,acme,Core,RENEW,05/01/2022,01/01/2022,31/12/2022,120.50',
  'T4,acme,Core,RENEW,01/06/2023,01/01/2023,31/12/2023,90',
  // Another plan of the same customer, which went on after a gap.
  'T5,acme,Plus,NEW,,01/01/2020,31/12/2020,10',
  'T6,acme,Plus,RENEW,,01/01/2022,31/12/2099,10',
  // Paid for years in arrears, on one day.
  'T7,beta,Core,NEW,19/05/2023,16/11/2020,15/11/2021,1',
  'T8,beta,Core,RENEW,19/05/2023,16/11/2021,15/11/2022,1',
];
export const WRONG = [
  'T9,beta,Plus,RENEW,,01/01/2020,,1',
  'T10,beta,Plus,RENEW,,30/02/2020,01/01/2021,1',
  'T2,beta,Plus,RENEW,,01/01/2020,01/01/2021,1',
  'T11,acme,Core,RENEW,01/06/2023,15/12/2023,31/12/2024,90',
];
export const MAPPING = {
  source: 'crm',
  dates: { formats: ['dd/MM/yyyy'], zone: 'Europe/Berlin' },
  columns: {
    id: 'id',
    contract: ['account', 'plan'],
    start: 'from',
    end: 'to',
    signed: 'paid',
    customer: 'account',
    amount: 'amount',
  },
  renewals: { column: 'kind', words: ['RENEW'] },
  product: '{plan}',
  currency: 'EUR',
  serviceClass: 'support',
  customers: {
    words: { acme: 'acme' },
    otherwise: { create: { key: 'crm-{word}', name: 'Account {word}', tier: 'C' } },
  },
};
