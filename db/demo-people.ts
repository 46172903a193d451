/** The people of the demo workspace: a small vendor with customers in China and Europe. All of them are invented. */
import { demoId } from './demo-id.ts';

export type DemoPerson = Readonly<{
  no: number;
  name: string;
  email: string;
  role: 'agent' | 'lead' | 'csm' | 'sales' | 'pm' | 'delivery' | 'serviceManager' | 'admin';
  locale: 'zh-CN' | 'en';
  timezone: string;
  /** Number of the person who leads this one. */
  lead?: number;
  /** May negotiate prices and sign; sales may anyway. */
  commerciallyQualified?: true;
}>;

const cn = { locale: 'zh-CN', timezone: 'Asia/Shanghai' } as const;
const en = { locale: 'en' } as const;

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  { no: 1, name: '周静', email: 'zhou.jing@example.com', role: 'admin', ...cn },
  { no: 2, name: '沈明哲', email: 'shen.mingzhe@example.com', role: 'serviceManager', ...cn },
  { no: 3, name: '罗海', email: 'luo.hai@example.com', role: 'lead', ...cn },
  { no: 4, name: '陈雨', email: 'chen.yu@example.com', role: 'lead', ...cn, lead: 3 },
  { no: 5, name: '王磊', email: 'wang.lei@example.com', role: 'agent', ...cn, lead: 4 },
  { no: 6, name: '李娜', email: 'li.na@example.com', role: 'agent', ...cn, lead: 4 },
  { no: 7, name: '赵晨', email: 'zhao.chen@example.com', role: 'agent', ...cn, lead: 4 },
  {
    no: 8,
    name: 'Anna Keller',
    email: 'anna.keller@example.com',
    role: 'lead',
    ...en,
    timezone: 'Europe/Berlin',
    lead: 3,
  },
  {
    no: 9,
    name: 'Tom Baker',
    email: 'tom.baker@example.com',
    role: 'agent',
    ...en,
    timezone: 'Europe/London',
    lead: 8,
  },
  {
    no: 10,
    name: 'Sofia Rossi',
    email: 'sofia.rossi@example.com',
    role: 'agent',
    ...en,
    timezone: 'Europe/Rome',
    lead: 8,
  },
  { no: 11, name: '高峰', email: 'gao.feng@example.com', role: 'lead', ...cn, lead: 3 },
  {
    no: 12,
    name: 'Priya Nair',
    email: 'priya.nair@example.com',
    role: 'agent',
    ...en,
    timezone: 'Asia/Singapore',
    lead: 11,
  },
  { no: 13, name: '刘芳', email: 'liu.fang@example.com', role: 'csm', ...cn, lead: 3, commerciallyQualified: true },
  {
    no: 14,
    name: 'Marta Novak',
    email: 'marta.novak@example.com',
    role: 'csm',
    ...en,
    timezone: 'Europe/Prague',
    lead: 13,
  },
  { no: 15, name: '孙涛', email: 'sun.tao@example.com', role: 'sales', ...cn, lead: 19 },
  { no: 16, name: '何静怡', email: 'he.jingyi@example.com', role: 'pm', ...cn, lead: 18 },
  { no: 17, name: '吴凯', email: 'wu.kai@example.com', role: 'delivery', ...cn, lead: 11 },
  { no: 18, name: '林若溪', email: 'lin.ruoxi@example.com', role: 'pm', ...cn },
  { no: 19, name: '郑安', email: 'zheng.an@example.com', role: 'lead', ...cn },
  {
    no: 20,
    name: 'Oliver Grant',
    email: 'oliver.grant@example.com',
    role: 'sales',
    ...en,
    timezone: 'Europe/London',
    lead: 19,
  },
  {
    no: 21,
    name: 'Elena Costa',
    email: 'elena.costa@example.com',
    role: 'pm',
    ...en,
    timezone: 'Europe/Lisbon',
    lead: 18,
  },
  { no: 22, name: '唐悦', email: 'tang.yue@example.com', role: 'csm', ...cn, lead: 13 },
];

/** `lead`, `members` and `onDuty` are numbers of people. */
export type DemoTeam = Readonly<{
  no: number;
  key: string;
  name: string;
  lead: number;
  members: readonly number[];
  onDuty: number;
  /** Key of the calendar whose hours have to be covered; the default one when absent. */
  calendar?: string;
}>;

export const DEMO_TEAMS: readonly DemoTeam[] = [
  { no: 1, key: 'support-cn', name: '中国区客服 Support China', lead: 4, members: [4, 5, 6, 7], onDuty: 5 },
  {
    no: 2,
    key: 'support-eu',
    name: '欧洲区客服 Support Europe',
    lead: 8,
    members: [8, 9, 10],
    onDuty: 9,
    calendar: 'eu-office',
  },
  { no: 3, key: 'platform', name: '平台组 Platform', lead: 11, members: [11, 12, 17], onDuty: 12 },
  { no: 4, key: 'cs', name: '客户成功 Customer success', lead: 13, members: [13, 14, 22], onDuty: 13 },
  { no: 5, key: 'sales', name: '销售 Sales', lead: 19, members: [15, 19, 20], onDuty: 15 },
  { no: 6, key: 'product', name: '产品 Product', lead: 18, members: [16, 18, 21], onDuty: 16 },
];

/** Away for the first days after the workspace is made; `substitute` stands in. */
export const DEMO_ABSENCE = { no: 1, person: 7, substitute: 6, days: 5, reason: '年假 Annual leave' } as const;

/** What somebody of the demo is called; empty for anybody else. */
export const demoNameOf = (personId: string): string =>
  DEMO_PEOPLE.find(({ no }) => demoId('person', no) === personId)?.name ?? '';
