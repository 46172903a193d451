import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from './harness.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const day = [['09:00', '17:00']];
const office = { timezone: 'Europe/Berlin', hours: { mon: day, tue: day, wed: day, thu: day, fri: day } };
const ask = (path: string, body: object, more: object = {}) =>
  api.ask(`/api/v1/working-time/${path}`, {
    method: 'POST',
    as: api.keys['admin'],
    body: { ...office, ...body },
    headers: { 'idempotency-key': undefined },
    ...more,
  });

describe('POST /api/v1/working-time/add', () => {
  it('200: adds working time without any Idempotency-Key', async () => {
    const answer = await ask('add', { start: '2026-03-06T16:00:00+01:00', durationSeconds: 7200 });
    expect(answer).toMatchObject({ status: 200, body: { end: '2026-03-09T10:00:00+01:00' } });
  });
  it('200: skips pauses in either form and explains itself when asked', async () => {
    const pauses = [
      ['2026-03-09T09:00:00+01:00', '2026-03-09T10:00:00+01:00'],
      { start: '2026-03-09T12:00:00+01:00', end: '2026-03-09T13:00:00+01:00' },
    ];
    const answer = await ask('add?explain=true', {
      start: '2026-03-06T16:30:00+01:00',
      durationMinutes: 180.5,
      pauses,
    });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        end: '2026-03-09T13:30:30+01:00',
        explanation: {
          totalSeconds: 10_830,
          closedDays: [
            { date: '2026-03-07', reason: 'weekend' },
            { date: '2026-03-08', reason: 'weekend' },
          ],
          pauses: [{ seconds: 3600 }, { seconds: 3600 }],
        },
      },
    });
  });
  it('422: says NO_OPEN_TIME or TOO_FAR instead of searching for ever', async () => {
    const start = '2026-03-06T16:00:00+01:00';
    const never = await ask('add', { hours: {}, start, durationSeconds: 1 });
    expect(never).toMatchObject({ status: 422, body: { code: 'NO_OPEN_TIME' } });
    const far = await ask('add', { start, durationSeconds: 1e10 });
    expect(far).toMatchObject({ status: 422, body: { code: 'TOO_FAR' } });
  });
  it.each([
    { start: '2026-03-06T16:00:00', durationSeconds: 1 },
    { start: '2026-02-30T16:00:00Z', durationSeconds: 1 },
    { start: '2026-03-06T16:00:00Z' },
    { start: '2026-03-06T16:00:00Z', durationSeconds: -1 },
    { start: '2026-03-06T16:00:00Z', durationSeconds: 1, durationMinutes: 1 },
    { start: '2026-03-06T16:00:00Z', durationSeconds: 1, more: true },
    { start: '2026-03-06T16:00:00Z', durationSeconds: 1, hours: { mon: [['17:00', '17:00']] } },
  ])('400: %j', async (body) => {
    expect(await ask('add', body)).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
  });
  it('401: is for those who have signed in', async () => {
    expect((await ask('add', {}, { as: undefined })).status).toBe(401);
  });
});

describe('POST /api/v1/working-time/between', () => {
  it('200: measures, and an end before the start is nothing', async () => {
    const span = { start: '2026-03-06T16:00:00+01:00', end: '2026-03-09T10:00:00+01:00' };
    expect(await ask('between', span)).toMatchObject({ status: 200, body: { seconds: 7200 } });
    const back = await ask('between', { start: span.end, end: span.start });
    expect(back).toMatchObject({ status: 200, body: { seconds: 0 } });
  });
});
