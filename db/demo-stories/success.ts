/** How customers fare: their use, the watch over them, what they say, and plans that need more time. */
import { contactsOf, customer, type DemoStep, HEAD_OF_PRODUCT, LIU, MANAGER, NOVAK, TANG } from './step.ts';

const DAY_MS = 86_400_000;
const FEATURES = ['report', 'dashboard', 'export', 'alerts', 'approval'];

/** The same at every first start. */
type Use = Readonly<{
  of: string;
  users: number;
  /** Days ago: the first and the last day with any use. */
  from: number;
  to: number;
  /** Users who are left on the last day; as many as at first when absent. */
  left?: number;
}>;

const USES: readonly Use[] = [
  { of: 'haihe-bank', users: 9, from: 110, to: 0 },
  { of: 'alpenglow', users: 7, from: 110, to: 1 },
  { of: 'qingluan-air', users: 8, from: 110, to: 26 },
  { of: 'northwind-rail', users: 9, from: 110, to: 2, left: 2 },
  { of: 'baihe-retail', users: 5, from: 100, to: 1 },
  { of: 'jiangwan-port', users: 2, from: 60, to: 1 },
];

/** Working days only, fewer and fewer users where use declines. */
function usesOf(now: number, { of, users, from, to, left = users }: Use) {
  return Array.from({ length: from - to + 1 }, (_one, index) => from - index).flatMap((ago) => {
    const at = new Date(now - ago * DAY_MS);
    if (at.getUTCDay() === 0 || at.getUTCDay() === 6) return [];
    const active = Math.round(left + ((users - left) * (ago - to)) / (from - to));
    return Array.from({ length: active }, (_user, user) => ({
      id: `${of}/${ago}/${user}`,
      customerKey: of,
      userId: `user-${user + 1}`,
      feature: FEATURES[(ago + user) % FEATURES.length],
      at: new Date(at.setUTCHours(2 + (user % 6), (ago * 7 + user * 11) % 60)).toISOString(),
    }));
  });
}

const used = (now: number): readonly DemoStep[] => [
  ...USES.map(
    ({ of, users }): DemoStep => ({
      by: MANAGER,
      method: 'PUT',
      path: `/usage/${customer(of)}/licences`,
      body: { users: users + 3, since: new Date(now - 120 * DAY_MS).toISOString() },
    }),
  ),
  ...USES.map((use): DemoStep => ({ by: MANAGER, path: '/usage', body: { events: usesOf(now, use) } })),
];

const watch = (keep: string, of: string): DemoStep => ({
  by: MANAGER,
  path: '/retentions',
  body: { customerId: customer(of) },
  keep,
});

const noted = (by: number, of: string, body: Readonly<{ mark: number; note: string }>): DemoStep => ({
  by,
  path: `/retentions/@${of}/note-relationship`,
  body,
});

/** Healthy, silent, declining; interventions open and over. */
const WATCHED: readonly DemoStep[] = [
  watch('bankwatch', 'haihe-bank'),
  watch('energywatch', 'alpenglow'),
  watch('airwatch', 'qingluan-air'),
  watch('railwatch', 'northwind-rail'),
  watch('retailwatch', 'baihe-retail'),
  noted(LIU, 'bankwatch', { mark: 4, note: '季度回访顺利，新任信息部总经理支持续约。' }),
  noted(NOVAK, 'energywatch', { mark: 5, note: 'They want to speak at our user day.' }),
  noted(LIU, 'airwatch', { mark: 2, note: '关键用户调岗，接替人选未定。' }),
  noted(NOVAK, 'railwatch', { mark: 2, note: 'Their director asks why the boards failed twice.' }),
  noted(TANG, 'retailwatch', { mark: 3, note: '门店扩张暂缓，使用平稳。' }),
  {
    by: NOVAK,
    path: '/retentions/@railwatch/open-intervention',
    body: { rule: 'declining', reason: 'Two of nine users are left after the failures of this autumn.' },
  },
  {
    by: TANG,
    path: '/retentions/@retailwatch/open-intervention',
    body: { rule: 'poorHealth', reason: '门店负责人反馈盘点流程仍在用纸质表格。' },
  },
  {
    by: NOVAK,
    path: '/retentions/@energywatch/open-intervention',
    body: { rule: 'silent', reason: 'Nobody signed in during their audit.' },
  },
  {
    by: NOVAK,
    path: '/retentions/@energywatch/close-intervention',
    body: { intervention: 1, outcome: 'recovered', reason: 'The audit is over; seven users are back.' },
  },
];

const asked = (keep: string, contactId: string): DemoStep => ({
  by: MANAGER,
  path: '/surveys',
  body: { contactId },
  keep,
});
const answered = (keep: string, answers: Readonly<Record<string, unknown>>): DemoStep => ({
  by: MANAGER,
  path: `/surveys/@${keep}/answer`,
  body: { answers },
});

/** Very satisfied, fairly, not at all, and not answered yet. */
const ASKED: readonly DemoStep[] = [
  asked('banksurvey', contactsOf('haihe-bank').uses),
  answered('banksurvey', { satisfaction: 5, reached: 'yes', better: '希望报表可以批量导出。' }),
  asked('energysurvey', contactsOf('alpenglow').decides),
  answered('energysurvey', { satisfaction: 4, reached: 'yes' }),
  asked('railsurvey', contactsOf('northwind-rail').decides),
  answered('railsurvey', {
    satisfaction: 1,
    reached: 'partly',
    better: 'Tell us before the boards go dark, not after our passengers did.',
  }),
  asked('airsurvey', contactsOf('qingluan-air').decides),
  answered('airsurvey', { satisfaction: 2, reached: 'no', better: '长时间没有人回访。' }),
  asked('autosurvey', contactsOf('beichen-auto').uses),
];

/** More time, asked for and granted. */
const PLANS: readonly DemoStep[] = [
  { by: NOVAK, path: '/onboardings/@clinics/complete-milestone', body: { key: 'kickOff' } },
  {
    by: NOVAK,
    path: '/onboardings/@clinics/request-extension',
    body: { days: 14, reason: 'Two of their clinics move house this month.' },
  },
  { by: LIU, path: '/onboardings/@port/complete-milestone', body: { key: 'kickOff' } },
  { by: LIU, path: '/onboardings/@port/complete-milestone', body: { key: 'training' } },
  { by: LIU, path: '/onboardings/@port/request-extension', body: { days: 21, reason: '码头年底封港盘点，培训推迟。' } },
  { by: TANG, path: '/onboardings/@tianmu/complete-milestone', body: { key: 'kickOff' } },
  { by: TANG, path: '/onboardings/@tianmu/request-extension', body: { days: 14, reason: '期末考试周无法培训。' } },
  { by: LIU, path: '/onboardings/@tianmu/decide-extension', body: { approve: true } },
];

/** A date that was moved again and again, each time with its reason. */
const SLIPS: readonly DemoStep[] = (
  [
    ['4', 'The rounding rules of both currencies have to be confirmed by their auditors.'],
    ['5', 'The bank’s interface for two currencies is delivered in January.'],
  ] as const
).map(([release, reason]) => ({
  by: HEAD_OF_PRODUCT,
  path: '/requirements/@adopted5/move-to',
  body: { releaseId: `@release${release}`, reason },
}));

/** In order. @param now epoch milliseconds */
export const successStories = (now: number): readonly DemoStep[] => [
  ...used(now),
  ...WATCHED,
  ...ASKED,
  ...PLANS,
  ...SLIPS,
];
