/** Contracts near and past their end, handoffs and leads. */
import { offer, PACK } from './offer.ts';
import { customer, type DemoStep, GRANT, LIU, MANAGER, NOVAK, person, SUN, TANG } from './step.ts';

/** A day so many days from now, as `YYYY-MM-DD`. */
export type Day = (offset: number) => string;

type Terms = Readonly<{ products: readonly string[]; amountMinor: number; currency?: string; ends: number }>;

/** A maker of contracts whose terms end so many days from now and last a year. */
export const contract =
  (day: Day) =>
  (key: string, of: string, { ends, ...terms }: Terms & Readonly<Record<string, unknown>>): DemoStep => ({
    by: MANAGER,
    path: '/contracts',
    body: {
      customerId: customer(of),
      currency: 'CNY',
      serviceClass: 'support',
      noticeMonths: 1,
      startDate: day(ends - 364),
      endDate: day(ends),
      ...terms,
    },
    keep: key,
  });

/** Terms that end soon, have ended, or go on for long. */
export function contractStories(day: Day): readonly DemoStep[] {
  const of = contract(day);
  const eur = { currency: 'EUR' };
  return [
    of('bank', 'haihe-bank', { products: ['Platform', 'Reports'], amountMinor: 126_000_000, ends: 21 }),
    of('grid', 'yunling-grid', { products: ['Platform'], amountMinor: 88_000_000, ends: 75 }),
    of('rail', 'northwind-rail', { products: ['Platform'], amountMinor: 14_500_000, ends: 6, ...eur }),
    of('auto', 'beichen-auto', { products: ['Platform', 'Dealers'], amountMinor: 64_000_000, ends: -3 }),
    of('air', 'qingluan-air', { products: ['Platform'], amountMinor: 36_000_000, ends: 150, autoRenewing: true }),
    of('energy', 'alpenglow', { products: ['Platform'], amountMinor: 7_200_000, ends: 40, ...eur }),
    of('foods', 'mistral-foods', { products: ['Platform'], amountMinor: 5_100_000, ends: -20, ...eur }),
    of('retail', 'baihe-retail', { products: ['Shops'], amountMinor: 9_800_000, ends: 300, newProductLine: true }),
    {
      by: MANAGER,
      path: '/renewals/@grid/quote',
      body: { amountMinor: 92_000_000, currency: 'CNY', note: '含两个新模块' },
    },
    {
      by: MANAGER,
      path: '/renewals/@foods/churn',
      body: { reasonKey: 'competitor', note: 'A cheaper offer elsewhere.' },
    },
  ];
}

/** Offered, asked about, accepted, declined. */
export const handoffStories: readonly DemoStep[] = [
  offer({ by: LIU, of: 'haihe-bank', to: SUN, title: '海河银行增购商机', keep: 'upsell' }),
  offer({ by: NOVAK, of: 'northwind-rail', to: GRANT, title: 'Northwind Rail: second depot', keep: 'depot' }),
  { by: GRANT, path: '/handoffs/@depot/ask', body: { question: 'Who signs for the second depot?' } },
  offer({ by: GRANT, of: 'alpenglow', to: NOVAK, title: 'Alpenglow: from sales to success', keep: 'success' }),
  { by: NOVAK, path: '/handoffs/@success/accept', body: { note: 'Thank you, all clear.' } },
  offer({ by: LIU, of: 'meiyu-hotel', to: SUN, title: '梅屿酒店试用', keep: 'trial' }),
  { by: SUN, path: '/handoffs/@trial/decline', body: { reason: 'notReady', note: '预算明年才定。' } },
];

type Need = Readonly<{
  by: number;
  of: string;
  to: number;
  title: string;
  need: string;
  product: string;
  keep: string;
}>;

/** Needs that customer success has found. @param period the quarter in which customers are expected to buy */
export function leadStories(period: string): readonly DemoStep[] {
  const lead = ({ by, of, to, title, need, product, keep }: Need): DemoStep => ({
    by,
    path: '/leads',
    body: {
      customerId: customer(of),
      title,
      need,
      product,
      contact: { name: '丁晓岚', email: `user@${of}.example` },
      expected: { amountMinor: 30_000_000, currency: 'CNY' },
      period,
      handOver: { to: { personId: person(to) }, pack: PACK, reason: need },
    },
    keep,
  });
  return [
    lead({
      by: TANG,
      of: 'beichen-auto',
      to: SUN,
      title: '经销商门户',
      need: '希望经销商自助下单',
      product: 'Dealers',
      keep: 'dealers',
    }),
    lead({
      by: LIU,
      of: 'qingluan-air',
      to: SUN,
      title: '机务移动端',
      need: '机务人员需要手机端',
      product: 'Mobile',
      keep: 'mobile',
    }),
    lead({
      by: NOVAK,
      of: 'baltic-freight',
      to: GRANT,
      title: 'Three more depots',
      need: 'They open three depots next year',
      product: 'Platform',
      keep: 'depots',
    }),
  ];
}

/** Plans at their beginning, half way, and near the end of their window. */
export const onboardingStories = (day: Day): readonly DemoStep[] =>
  [
    { keep: 'tianmu', by: TANG, of: 'tianmu-edu', starts: -20 },
    { keep: 'clinics', by: NOVAK, of: 'silverbirch', starts: -70 },
    { keep: 'port', by: LIU, of: 'jiangwan-port', starts: -85 },
    { keep: 'dairy', by: TANG, of: 'songhua-dairy', starts: 0 },
  ].map(({ keep, by, of, starts }) => ({
    by: MANAGER,
    path: '/onboardings',
    body: {
      customerId: customer(of),
      ownerId: person(by),
      serviceClass: 'support',
      products: ['Platform'],
      startDate: day(starts),
      promises: ['两周内完成首次培训 First training within two weeks'],
    },
    keep,
  }));
