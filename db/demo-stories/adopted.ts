/** Requirements that were adopted before the workspace was made, and what was planned for them since. */
import { customer, type DemoStep, HEAD_OF_PRODUCT, NOVAK, TANG } from './step.ts';

/** A requirement past its review; its id is `demoId('requirement', no)`. */
export type AdoptedRequirement = Readonly<{
  no: number;
  title: string;
  wish: string;
  area: string;
  /** Keys of the customers whose decision makers ask for it. */
  customers: readonly string[];
  /** Position of the release it is scheduled into, from the next on; none when it waits for its turn. */
  release?: number;
  effortDays?: number;
  ready?: true;
  /** Has gone out with a release of the train of corrections. */
  correction?: true;
}>;

export const ADOPTED: readonly AdoptedRequirement[] = [
  {
    no: 1,
    title: '单点登录退出同步',
    wish: '退出时同时退出门户',
    area: 'security',
    customers: ['haihe-bank', 'beichen-auto'],
    release: 2,
    effortDays: 4,
    ready: true,
  },
  {
    no: 2,
    title: 'Timetable import checks the time change',
    wish: 'Refuse files with an hour twice',
    area: 'import',
    customers: ['northwind-rail'],
    release: 2,
    effortDays: 3,
  },
  {
    no: 3,
    title: '采集队列告警',
    wish: '堆积超过十分钟即告警',
    area: 'alerts',
    customers: ['yunling-grid', 'lanxi-pharma'],
    release: 2,
    effortDays: 6,
  },
  {
    no: 4,
    title: '经销商报表按周筛选',
    wish: '自定义周起始日',
    area: 'reports',
    customers: ['beichen-auto'],
    release: 3,
    effortDays: 5,
  },
  {
    no: 5,
    title: 'Invoices in two currencies',
    wish: 'EUR and GBP on one invoice',
    area: 'billing',
    customers: ['mistral-foods', 'alpenglow'],
    release: 3,
    effortDays: 8,
  },
  { no: 6, title: '移动端离线填报', wish: '无网络时暂存', area: 'mobile', customers: ['qingluan-air'] },
  {
    no: 7,
    title: 'Audit log for administrators',
    wish: 'Who changed which setting',
    area: 'security',
    customers: ['silverbirch', 'fjord-optics'],
  },
  {
    no: 8,
    title: '面单日期格式修正',
    wish: '面单日期与系统设置一致',
    area: 'printing',
    customers: ['hejing-logistics', 'baltic-freight'],
    correction: true,
  },
  {
    no: 9,
    title: 'New VAT rates for January',
    wish: 'The rates of 1 January',
    area: 'billing',
    customers: ['old-mill'],
  },
  { no: 10, title: '审批记录导出留痕', wish: '导出须登记用途', area: 'security', customers: ['yunling-grid'] },
];

/** After the cut-off: one that was let in, one that waits for its answer. */
const URGENT: readonly DemoStep[] = [
  {
    by: NOVAK,
    path: '/requirements/@adopted9/request-urgent',
    body: { releaseId: '@release0', reason: 'The rates change by law on 1 January.' },
  },
  {
    by: HEAD_OF_PRODUCT,
    path: '/requirements/@adopted9/decide-urgent',
    body: { approve: true, answer: 'The law leaves us no choice; it goes into this release.' },
    afterOthers: true,
  },
  {
    by: TANG,
    path: '/requirements/@adopted10/request-urgent',
    body: { releaseId: '@release1', reason: '十二月第二周等保复测，需提前具备。' },
  },
];

/** What the head of product planned: into releases, and one of them later than first promised. */
export const adoptedStories: readonly DemoStep[] = [
  ...ADOPTED.flatMap(plannedSteps),
  ...ADOPTED.flatMap(({ no, correction }) => (correction === true ? corrected(no) : [])),
  ...URGENT,
  {
    by: HEAD_OF_PRODUCT,
    path: '/requirements/@adopted4/move-to',
    body: { releaseId: '@release4', reason: '依赖的数据接口尚未完成。' },
  },
];

/** Planned, built and shipped before its day, with whoever asked told. */
function corrected(no: number): DemoStep[] {
  return [
    {
      by: HEAD_OF_PRODUCT,
      path: `/requirements/@adopted${no}/schedule`,
      body: { releaseId: '@patch1', effortDays: 1 },
    },
    { by: HEAD_OF_PRODUCT, path: `/requirements/@adopted${no}/mark-ready`, body: {} },
    {
      by: HEAD_OF_PRODUCT,
      path: '/releases/@patch1/ship',
      body: { note: '仅含面单修正，提前发布。 Only the label fix, ahead of its day.' },
      afterOthers: true,
    },
  ];
}

function plannedSteps({ no, release, effortDays, ready }: AdoptedRequirement): DemoStep[] {
  if (release === undefined) return [];
  const send = (command: string, body: DemoStep['body']): DemoStep => ({
    by: HEAD_OF_PRODUCT,
    path: `/requirements/@adopted${no}/${command}`,
    body,
  });
  const scheduled = send('schedule', { releaseId: `@release${release}`, effortDays });
  return ready === true ? [scheduled, send('mark-ready', {})] : [scheduled];
}

/** The customers who ask, by id. */
export const askingFor = ({ customers }: AdoptedRequirement): readonly string[] => customers.map(customer);
