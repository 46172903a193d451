/** Routes of releases and their trains. */
import { z } from 'zod';
import { instantOf } from '../../calendar/index.ts';
import { readTrain } from '../../db/release-trains.ts';
import type { ReleaseInput } from '../../workflows/release/contract.ts';
import type { Reservation } from '../idempotency.ts';
import { problem } from '../problems.ts';
import { explanationRoute } from '../processes/explanation.ts';
import { type BodyCall, openRoute, readRoute, timelineRoute } from '../processes/routes.ts';
import { defineRoute, ok, type Route } from '../route.ts';
import { details } from '../texts.ts';
import { burnRoute } from './burn.ts';
import { commandRoutes } from './command-routes.ts';
import { releaseKind } from './kind.ts';
import { listReleases, ReleaseListQuery, ReleasePage } from './list.ts';
import { shownRelease } from './read.ts';
import { roadmapRoute } from './roadmap.ts';
import { trainRoutes } from './trains.ts';

const PlanRelease = z.strictObject({
  trainId: z.uuid().meta({ description: 'Whose rules it follows' }),
  date: z.iso.date(),
  name: z.string().trim().min(1).max(100),
  ownerId: z.uuid().optional(),
});

async function planRelease(
  { db, body }: BodyCall<typeof PlanRelease>,
  { id, number }: Reservation,
): Promise<ReleaseInput> {
  const now = Date.now();
  const train = await readTrain(db, body.trainId, now);
  if (train === undefined || !train.active) {
    throw problem(422, 'UNKNOWN_REFERENCE', { detail: details.unknownReference('trainId') });
  }
  const { rules, capacity } = train;
  if (instantOf(body.date, rules.shipTime, rules.zone) <= now) throw problem(422, 'IN_THE_PAST');
  const { trainId, date, name } = body;
  return { id, number, name, ownerId: body.ownerId ?? train.ownerId, trainId, date, rules, capacity, openedAt: now };
}

const open = openRoute(releaseKind, shownRelease, {
  summary: 'Plan a release outside the rhythm of its train 新建发布版本',
  body: PlanRelease,
  example: { trainId: '01890000-0000-7000-8000-000000000000', date: '2100-03-17', name: '2100.03-hotfix' },
  plan: planRelease,
});

const list = defineRoute(
  {
    method: 'get',
    path: '/api/v1/releases',
    summary: 'List releases, the next to ship first 发布版本列表',
    tags: [releaseKind.tag],
    query: ReleaseListQuery,
    responses: { 200: ReleasePage },
    action: 'read',
    resource: 'releases',
  },
  async ({ db, principal, query }) => ok(await listReleases(db, principal, query)),
);

export const releaseRoutes: readonly Route[] = [
  ...trainRoutes,
  open,
  list,
  roadmapRoute,
  readRoute(releaseKind, shownRelease, 'Read a release with its content, capacity and days 发布版本详情'),
  burnRoute,
  timelineRoute(releaseKind),
  explanationRoute(releaseKind),
  ...commandRoutes,
];
