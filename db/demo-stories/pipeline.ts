/** Renewals in every phase, leads up to their reward, and a handoff waiting for everybody who receives any. */

import { contract, type Day } from './commerce.ts';
import { offer, packOf } from './offer.ts';
import {
  COSTA,
  customer,
  DELIVERY,
  type DemoStep,
  GRANT,
  HEAD_OF_PRODUCT,
  HEAD_OF_SERVICE,
  LIU,
  MANAGER,
  NOVAK,
  person,
  SALES_LEAD,
  SUN,
  TANG,
  WANG,
} from './step.ts';

const eur = { currency: 'EUR' };
const renewal = (path: string, body: DemoStep['body']): DemoStep => ({ by: MANAGER, path: `/renewals/@${path}`, body });

/** Renewed early, expanded, lapsed, won back, void, and some that end soon. */
function renewalStories(day: Day): readonly DemoStep[] {
  const of = contract(day);
  return [
    of('dairyterm', 'songhua-dairy', { products: ['Platform'], amountMinor: 12_000_000, ends: 10 }),
    renewal('dairyterm/renew', { amountMinor: 13_200_000, months: 12, note: '提前续约，涨幅 10%' }),
    of('logistics', 'hejing-logistics', { products: ['Warehouse'], amountMinor: 15_600_000, ends: 55 }),
    renewal('logistics/expand', { product: 'Scanner', amountMinor: 3_600_000, note: '增加手持终端模块' }),
    of('freight', 'baltic-freight', { products: ['Platform'], amountMinor: 2_400_000, ends: -75, ...eur }),
    of('tea', 'wenshan-tea', { products: ['Shops'], amountMinor: 2_800_000, ends: -12 }),
    renewal('tea/churn', { reasonKey: 'competitor', note: '被低价方案吸引' }),
    renewal('tea/win-back', { amountMinor: 2_600_000, months: 12, note: '试用竞品两周后回来' }),
    of('mill', 'old-mill', { products: ['Platform'], amountMinor: 900_000, ends: 200, ...eur }),
    renewal('mill/cancel', { reason: 'Entered twice.' }),
    of('clinicsterm', 'silverbirch', { products: ['Platform'], amountMinor: 3_100_000, ends: 2, ...eur }),
    of('optics', 'fjord-optics', { products: ['Platform'], amountMinor: 1_800_000, ends: 28, ...eur }),
    of('print', 'zhuxi-print', { products: ['Platform'], amountMinor: 4_200_000, ends: 110 }),
  ];
}

type Need = Readonly<{
  by: number;
  of: string;
  to: number;
  title: string;
  need: string;
  sum: readonly [amountMinor: number, currency: string];
}>;

/** A need that sales has accepted: submitted, offered, taken. */
const taken = (period: string, key: string, { by, of, to, title, need, sum }: Need): DemoStep[] => [
  {
    by,
    path: '/leads',
    body: {
      customerId: customer(of),
      title,
      need,
      product: title,
      contact: { name: by === NOVAK ? 'Jonas Berg' : '丁晓岚', email: `user@${of}.example` },
      expected: { amountMinor: sum[0], currency: sum[1] },
      period,
      handOver: { to: { personId: person(to) }, pack: packOf(by), reason: need },
    },
    keep: key,
  },
  { by, method: 'GET', path: `/leads/@${key}`, body: {}, parts: { [`${key}offer`]: 'handoff.id' }, afterOthers: true },
  { by: to, path: `/handoffs/@${key}offer/accept`, body: {}, afterOthers: true },
];

const lead = (by: number, path: string, body: DemoStep['body'] = {}): DemoStep => ({
  by,
  path: `/leads/@${path}`,
  body,
  afterOthers: true,
});

const reward = (by: number, path: string, body: DemoStep['body'] = {}): DemoStep => ({
  by,
  path: `/rewards/@${path}`,
  body,
});

const NEEDS = {
  tracing: {
    by: LIU,
    of: 'haihe-bank',
    to: SUN,
    title: '审计追踪模块',
    need: '监管要求留痕两年',
    sum: [24_000_000, 'CNY'],
  },
  kiosk: {
    by: NOVAK,
    of: 'alpenglow',
    to: GRANT,
    title: 'Kiosk mode',
    need: 'Field crews share one tablet',
    sum: [900_000, 'EUR'],
  },
  stores: {
    by: TANG,
    of: 'baihe-retail',
    to: SUN,
    title: '新增二十家门店',
    need: '明年新开二十家门店',
    sum: [18_000_000, 'CNY'],
  },
  fleet: {
    by: NOVAK,
    of: 'baltic-freight',
    to: GRANT,
    title: 'Fleet tracking',
    need: 'Where is each truck',
    sum: [500_000, 'EUR'],
  },
} as const satisfies Readonly<Record<string, Need>>;

/** Judged and sold; rewards that wait for approval, for payment, and one that is paid. */
function leadStories(period: string, now: number): readonly DemoStep[] {
  const signedAt = new Date(now).toISOString();
  const found = (key: keyof typeof NEEDS): DemoStep[] => taken(period, key, NEEDS[key]);
  return [
    ...found('tracing'),
    lead(SUN, 'tracing/qualify'),
    ...found('kiosk'),
    lead(NOVAK, 'kiosk/record-help', { degree: 'joined', note: 'Showed it to their field crews.' }),
    lead(GRANT, 'kiosk/qualify', { note: 'They have a budget.' }),
    lead(GRANT, 'kiosk/win', { amountMinor: 940_000, currency: 'EUR', signedAt }),
    ...found('stores'),
    lead(SUN, 'stores/qualify', { note: '预算已确认' }),
    {
      by: LIU,
      method: 'GET',
      path: '/leads/@stores',
      body: {},
      parts: { storesreward: 'rewards.0.id' },
      afterOthers: true,
    },
    reward(LIU, 'storesreward/approve'),
    reward(MANAGER, 'storesreward/pay', { reference: 'PAY-2026-11' }),
    lead(SUN, 'stores/win', { amountMinor: 17_500_000, currency: 'CNY', signedAt }),
    ...found('fleet'),
    lead(GRANT, 'fleet/not-qualified', { reason: 'They have signed with their truck maker.' }),
  ];
}

/** For everybody who is offered something, one offer that waits. */
const OFFERS: readonly DemoStep[] = [
  offer({ by: SUN, of: 'dongwu-textile', to: TANG, title: '东吴纺织签约后转客户成功', keep: 'textile' }),
  offer({ by: SUN, of: 'songhua-dairy', to: LIU, title: '松花乳业扩容交付对接', keep: 'dairyhand' }),
  offer({ by: GRANT, of: 'fjord-optics', to: NOVAK, title: 'Fjord Optics: from sales to success', keep: 'opticshand' }),
  offer({ by: LIU, of: 'haihe-bank', to: DELIVERY, title: '海河银行历史数据迁移', keep: 'migration' }),
  offer({ by: TANG, of: 'yunling-grid', to: WANG, title: '云岭电网夜间值守安排', keep: 'night' }),
  offer({ by: SUN, of: 'hongtu-channel', to: SALES_LEAD, title: '宏图渠道框架协议谈判', keep: 'frame' }),
  offer({ by: TANG, of: 'beichen-auto', to: HEAD_OF_SERVICE, title: '北辰汽车高层回访', keep: 'visit' }),
  offer({
    by: HEAD_OF_SERVICE,
    of: 'dongwu-textile',
    to: MANAGER,
    title: '东吴纺织服务方案例外审批',
    keep: 'exception',
  }),
  offer({
    by: HEAD_OF_PRODUCT,
    of: 'mistral-foods',
    to: COSTA,
    title: 'Invoicing: requirements of Mistral Foods',
    keep: 'invoicing',
  }),
];

/** In order. @param now epoch milliseconds; days are counted from it */
export const pipelineStories = (day: Day, period: string, now: number): readonly DemoStep[] => [
  ...renewalStories(day),
  ...OFFERS,
  ...leadStories(period, now),
];
