/** Wishes in every phase a first day can show. */
import { customer, type DemoStep, GRANT, HEAD_OF_PRODUCT, LIU, NOVAK, SUN, TANG } from './step.ts';

type Wish = Readonly<{
  key: string;
  of: string;
  by: number;
  title: string;
  wish: string;
  area: string;
  more?: Readonly<Record<string, unknown>>;
}>;

const submit = ({ key, of, by, title, wish, area, more = {} }: Wish): DemoStep => ({
  by,
  path: '/requirements',
  body: { customerId: customer(of), title, wish, area, ...more },
  keep: key,
});

const command = (by: number, path: string, body: DemoStep['body']): DemoStep => ({
  by,
  path: `/requirements/@${path}`,
  body,
});

const scene = '财务每月末从十二张报表手工汇总，约需两天。';

const REPORTS: readonly DemoStep[] = [
  submit({
    key: 'export',
    of: 'haihe-bank',
    by: LIU,
    title: '报表批量导出为 Excel',
    wish: '一次导出所有月报',
    area: 'reports',
    more: { scene },
  }),
  command(TANG, 'export/join', { customerId: customer('yunling-grid') }),
  command(SUN, 'export/join', {
    customerId: customer('xinglan-media'),
    deal: { amountMinor: 68_000_000, currency: 'CNY', stage: 'negotiation', urgency: 'high', reason: '合同谈判的前提' },
  }),
  command(LIU, 'export/pass-on', { scene, area: 'reports' }),
  submit({
    key: 'ledger',
    of: 'lanxi-pharma',
    by: TANG,
    title: '批号追溯报表',
    wish: '按批号查询全部流向',
    area: 'reports',
  }),
];

const SECURITY: readonly DemoStep[] = [
  submit({
    key: 'identity',
    of: 'northwind-rail',
    by: NOVAK,
    title: 'Sign-in through the customer’s own identity provider',
    wish: 'SAML or OpenID Connect',
    area: 'security',
  }),
  command(GRANT, 'identity/join', {
    customerId: customer('harbour-hotels'),
    deal: { amountMinor: 12_000_000, currency: 'EUR', stage: 'proposal', reason: 'Their security team asks for it' },
  }),
  command(NOVAK, 'identity/pass-on', { scene: 'Staff change every season; accounts are made and removed by hand.' }),
];

const ANSWERED: readonly DemoStep[] = [
  submit({
    key: 'dark',
    of: 'silverbirch',
    by: NOVAK,
    title: 'Dark mode for night shifts',
    wish: 'A dark theme',
    area: 'console',
  }),
  command(NOVAK, 'dark/explain', { answer: 'It is there already: Settings, Appearance, Dark.' }),
  submit({
    key: 'fax',
    of: 'old-mill',
    by: NOVAK,
    title: 'Orders by fax',
    wish: 'Send orders as a fax',
    area: 'orders',
  }),
  command(NOVAK, 'fax/decline', {
    answer: 'We will not build this: carriers stop fax next year. E-mail orders do the same today.',
  }),
  submit({
    key: 'scan',
    of: 'hejing-logistics',
    by: TANG,
    title: '手持终端扫码入库',
    wish: '用现有手持终端扫码',
    area: 'warehouse',
  }),
  command(LIU, 'scan/ask-more', { question: '目前使用哪种型号的终端？每天大约多少单？' }),
  submit({
    key: 'alerts',
    of: 'baltic-freight',
    by: NOVAK,
    title: 'Alerts when a shipment is late',
    wish: 'Tell the planner before the customer calls',
    area: 'alerts',
  }),
];

const PLANNED: readonly DemoStep[] = [
  { by: HEAD_OF_PRODUCT, path: '/releases/@release2/note', body: { text: '范围以报表为主。Reports first.' } },
];

/** In order. */
export const requirementStories: readonly DemoStep[] = [...REPORTS, ...SECURITY, ...ANSWERED, ...PLANNED];
