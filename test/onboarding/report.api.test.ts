import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCustomer } from '../api/a-case.ts';
import { expectRows, named } from '../api/figures.ts';
import { type Api, absentTemporal, type Person, startApi } from '../api/harness.ts';
import { aPlan, aPolicy, BY_HAND } from './policies.ts';
import { recorded } from './recorded.ts';
import { as, contact, dateOf, does, reaches } from './simulated.ts';

let api: Api;
let csm: Person;
beforeAll(async () => {
  api = await startApi({ temporal: absentTemporal() });
  csm = await api.addPerson({ role: 'csm', name: 'Csm' });
  const lived = async (tier: 'A' | 'B', happenings: Parameters<typeof reaches>[] = [], until = 'Mon+8 09:00') =>
    await recorded(
      api.database,
      { ownerId: csm.id, customerId: await aCustomer(api, csm.id), tier },
      { happenings: happenings.map((args) => reaches(...args)), until },
    );
  // Activated on the 2nd day, on the 19th, on the 36th after a window of 20; never; and one that is cancelled.
  await lived('A', [['Tue 10:00']]);
  await lived('B', [['Fri+2 10:00']]);
  await lived('B', [['Mon+5 10:00']]);
  await lived('B');
  const cancelled = {
    happenings: [does('Tue 10:00', as(csm.id), { kind: 'cancel', reason: 'x' })],
    until: 'Tue 11:00',
  };
  await recorded(api.database, { ownerId: csm.id, customerId: await aCustomer(api, csm.id) }, cancelled);
});
afterAll(() => api.close());

type Stall = Readonly<{ template: string; milestone: string }>;
const FIGURES = [
  'started',
  'cancelled',
  'activated',
  'within30',
  'within60',
  'within90',
  'from30To60',
  'from60To90',
  'after90',
  'late',
  'notActivated',
  'open',
  'atRisk',
  'medianDays',
  'extensions',
  'extensionDays',
  'suspensions',
  'presumed',
];
const SPAN = `from=${dateOf('Mon 00:00')}&to=${dateOf('Tue 00:00')}`;
const read = (asked: string) => api.ask(`/api/v1/reports/${asked}`, { as: csm.cookie });

const path = (more = '', file = 'activation') => `/api/v1/reports/${file}?${SPAN}${more}`;

describe('GET /reports/activation', () => {
  it('200: counts who was activated within 30, 60 and 90 days of the start', async () => {
    const answer = await api.ask(path(), { as: csm.cookie });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        total: {
          started: 4,
          cancelled: 1,
          activated: 3,
          within30: 2,
          within60: 3,
          within90: 3,
          share30: 0.5,
          late: 1,
          open: 1,
          atRisk: 1,
          medianDays: 18,
          presumed: 3,
        },
      },
    });
    expect(answer.body['lines']).toMatchObject([{ key: dateOf('Mon 00:00').slice(0, 7), started: 4 }]);
  });

  it('200: says where plans stall', async () => {
    const { body } = await api.ask(path(), { as: csm.cookie });
    expect(body['stalls']).toMatchObject([
      { template: 'standard', milestone: 'setUp', open: 1, late: 1 },
      { milestone: 'training', open: 0 },
      { milestone: 'inUse', done: 3 },
    ]);
  });

  it.each([
    [
      'tier',
      [
        { key: 'A', activated: 1 },
        { key: 'B', activated: 2 },
      ],
    ],
    ['template', [{ key: 'standard', started: 4 }]],
    ['owner', [{ name: 'Csm', started: 4 }]],
  ])('200: by %s', async (by, lines) => {
    const { body } = await api.ask(path(`&by=${by}`), { as: csm.cookie });
    expect(body['lines']).toMatchObject(lines);
  });

  it.each(['month', 'tier', 'template', 'owner', 'serviceClass'])(
    'every number by %s leads to the plans it counts',
    async (by) => {
      const { body } = await api.ask(path(`&by=${by}`), { as: csm.cookie });
      const { total, lines, stalls } = body as { total: object; lines: { key: string | null }[]; stalls: Stall[] };
      const names = named(FIGURES);
      const stallNames = named(['open', 'late', 'done', 'doneLate', 'medianDays'], 'stalls.');
      const report = { read, name: 'activation', query: `${SPAN}&by=${by}` };
      const told = await expectRows(report, [
        { numbers: { ...total }, names },
        ...lines.map((line) => ({ numbers: line, names, group: line.key })),
        ...stalls.map((stall) => ({
          numbers: stall,
          names: stallNames,
          group: `${stall.template}/${stall.milestone}`,
        })),
      ]);
      expect(told).toBeGreaterThan(15);
    },
  );

  it('200: counts only what the caller may see', async () => {
    const stranger = await api.addPerson({ role: 'csm' });
    const { body } = await api.ask(path(), { as: stranger.cookie });
    expect(body['total']).toMatchObject({ started: 0, share30: null, medianDays: null });
  });

  it('200: is a table, too, with headings in the reader’s language', async () => {
    const answer = await api.ask(path('', 'activation.csv'), { as: csm.cookie, headers: { 'accept-language': 'en' } });
    expect(answer.headers.get('content-type')).toContain('text/csv');
    expect(answer.text).toContain('Within 30 days');
    expect(answer.text.trim().split('\r\n').at(-1)).toMatch(/^Total,4,1,3,2,3,3,/);
  });

  it('422: ends after it starts', async () => {
    const answer = await api.ask(`/api/v1/reports/activation?from=2026-02-01&to=2026-01-01`, { as: csm.cookie });
    expect(answer).toMatchObject({ status: 422, body: { code: 'IMPOSSIBLE' } });
  });
});

describe('extensions and suspensions', () => {
  it('are counted, whoever granted them', async () => {
    const other = await api.addPerson({ role: 'csm', name: 'Other' });
    const ask = { kind: 'requestExtension', days: 7, reason: 'holidays' } as const;
    const state = await recorded(
      api.database,
      { ownerId: other.id, customerId: await aCustomer(api, other.id) },
      {
        policies: [aPolicy({ plans: [aPlan(BY_HAND)] })],
        happenings: [
          does('Tue 10:00', as(csm.id), ask),
          does('Tue 11:00', as(other.id), { kind: 'decideExtension', approve: true }),
          does('Tue 12:00', contact, { kind: 'note', text: 'thank you' }),
        ],
        until: 'Tue 13:00',
      },
    );
    expect(state.extensionDays).toBe(7);
    const { body } = await api.ask(path(), { as: other.cookie });
    expect(body['total']).toMatchObject({ started: 1, extensions: 1, extensionDays: 7, suspensions: 0 });
    const asOther = (asked: string) => api.ask(`/api/v1/reports/${asked}`, { as: other.cookie });
    await expectRows({ read: asOther, name: 'activation', query: SPAN }, [
      { numbers: { ...(body['total'] as object) }, names: named(FIGURES) },
    ]);
  });
});
