import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACase, aCustomer } from './a-case.ts';
import { type Api, absentTemporal, startApi } from './harness.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({ temporal: absentTemporal() });
});
afterAll(() => api.close());

describe('GET /api/v1/cases/{id}/clocks/{stage}/explanation', () => {
  it('200: counts from the start of the clock to its due instant', async () => {
    const agent = await api.addPerson({ role: 'agent' });
    const openedAt = Date.parse('2026-03-02T01:00:00Z');
    const { id } = await ACase.opened(api, { ownerId: agent.id, customerId: await aCustomer(api), openedAt });
    const answer = await api.ask(`/api/v1/cases/${id}/clocks/respond/explanation`, { as: agent.cookie });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        clock: { key: 'respond/1', stage: 'respond', round: 1, dueAt: '2026-03-02T02:00:00.000Z' },
        calendarName: null,
        until: 'due',
        explanation: { totalSeconds: 3600, timezone: 'UTC' },
      },
    });
  });
  it('404: for what has no clock, and for whoever may not see the case', async () => {
    const agent = await api.addPerson({ role: 'agent' });
    const stranger = await api.addPerson({ role: 'agent' });
    const { id } = await ACase.opened(api, { ownerId: agent.id, customerId: await aCustomer(api) });
    const path = `/api/v1/cases/${id}/clocks`;
    expect((await api.ask(`${path}/resolve/explanation`, { as: agent.cookie })).status).toBe(404);
    expect((await api.ask(`${path}/respond/explanation?round=2`, { as: agent.cookie })).status).toBe(404);
    expect((await api.ask(`${path}/respond/explanation`, { as: stranger.cookie })).status).toBe(404);
  });
});
