/** Working-time arithmetic as a service: pure computations, nothing is kept. */
import { z } from 'zod';
import {
  WorkingTimeAddRequest,
  WorkingTimeAddResponse,
  WorkingTimeBetweenRequest,
  WorkingTimeBetweenResponse,
} from '../calendar/contract.ts';
import { answerAdd, answerBetween } from '../calendar/index.ts';
import { defineRoute, ok } from './route.ts';

const Query = z.strictObject({
  explain: z
    .enum(['true', 'false'])
    .default('false')
    .meta({ description: 'Adds every interval counted and every closed day' }),
});

const office = {
  timezone: 'Asia/Shanghai',
  hours: { mon: [['09:00', '18:00']], tue: [['09:00', '18:00']] } satisfies WorkingTimeAddRequest['hours'],
  start: '2026-03-02T17:00:00+08:00',
};

const common = {
  tags: ['working time'],
  action: 'read',
  resource: 'calendars',
  idempotent: false,
  query: Query,
} as const;

export const workingTimeRoutes = [
  defineRoute(
    {
      ...common,
      method: 'post',
      path: '/api/v1/working-time/add',
      summary: 'When so much working time has passed 加工作时间',
      description: '422: NO_OPEN_TIME, TOO_FAR (more than 20 years).',
      body: WorkingTimeAddRequest,
      example: { ...office, durationSeconds: 7200 },
      responses: { 200: WorkingTimeAddResponse },
    },
    ({ body, query }) => Promise.resolve(ok(answerAdd(body, query.explain === 'true'))),
  ),
  defineRoute(
    {
      ...common,
      method: 'post',
      path: '/api/v1/working-time/between',
      summary: 'How much working time lies between two instants 两个时刻之间的工作时间',
      body: WorkingTimeBetweenRequest,
      example: { ...office, end: '2026-03-03T10:00:00+08:00' },
      responses: { 200: WorkingTimeBetweenResponse },
    },
    ({ body, query }) => Promise.resolve(ok(answerBetween(body, query.explain === 'true'))),
  ),
];
