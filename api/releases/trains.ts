/** Release trains: documents whose releases follow them. */
import { sql } from 'kysely';
import { z } from 'zod';
import { Capacity, TrainRules } from '../../workflows/release/train.contract.ts';
import type { TrainChanged } from '../../workflows/release-train/contract.ts';
import { releaseTrainWorkflowId, TRAIN_CHANGED } from '../../workflows/release-train/names.ts';
import type { ApiDeps } from '../deps.ts';
import { bookkeeping, changeOf, documentRoutes } from '../document-routes.ts';
import { Key, Name } from '../fields.ts';
import { contains } from '../lists.ts';
import type { Call, Reply, Route } from '../route.ts';
import { COMMAND_DEADLINE_MS } from '../temporal.ts';

const fields = {
  key: Key,
  name: Name,
  /** Days of the month; a day that a month does not have is its last. */
  days: z.array(z.int().min(1).max(31)).min(1).max(31),
  rules: TrainRules,
};

const Create = z.strictObject({
  ...fields,
  prefix: z
    .string()
    .trim()
    .max(20)
    .optional()
    .meta({ description: 'Before the names of its releases, where there are several trains' }),
  calendarId: z.uuid().nullable().optional(),
  ownerId: z.uuid().nullable().optional().meta({ description: 'Owns its releases; the head of product when absent' }),
  horizonMonths: z.int().min(1).max(24).optional(),
  capacity: Capacity.optional().meta({ description: 'Working days a team can put into one release, by team id' }),
});

const ReleaseTrain = z
  .strictObject({
    ...bookkeeping,
    ...fields,
    prefix: z.string(),
    calendarId: z.uuid().nullable(),
    ownerId: z.uuid().nullable(),
    horizonMonths: z.int(),
    capacity: Capacity,
  })
  .meta({ id: 'ReleaseTrain' });

const documents = documentRoutes({
  kind: {
    table: 'release_train',
    sort: 'name',
    columns: {
      key: 'key',
      name: 'name',
      prefix: 'prefix',
      days: 'days',
      calendarId: 'calendar_id',
      ownerId: 'owner_id',
      horizonMonths: 'horizon_months',
      rules: 'rules',
      capacity: 'capacity',
    },
  },
  resource: 'releases',
  folder: 'release-trains',
  name: ['release train', '版本列车'],
  view: ReleaseTrain,
  create: Create,
  change: changeOf(Create),
  example: {
    key: 'main',
    name: '主列车 Main train',
    days: [10, 25],
    rules: {
      zone: 'Asia/Shanghai',
      adjust: 'previous',
      shipTime: '20:00',
      cutoff: { months: 1, time: '18:00' },
      freeze: { workingDays: 3, time: '18:00' },
      exception: { target: { workingDays: 1 } },
    },
  },
  exampleChange: { days: [8, 22] },
  filters: { q: z.string().min(1).max(100).optional(), key: Key.optional() },
  where: ({ q, key }) => [
    ...(q === undefined ? [] : [contains('release_train.name', q)]),
    ...(key === undefined ? [] : [sql<boolean>`release_train.key = ${key}`]),
  ],
});

const Written = z.object({ id: z.uuid(), version: z.int() });

/** A train that was written is announced to its workflow, which is begun where there is none. */
function announced(route: Route): Route {
  if (route.method === 'get') return route;
  const handle = async (call: Call): Promise<Reply> => {
    const reply = await route.handle(call);
    const written = Written.safeParse(reply.body);
    const train = written.success ? written.data : deactivated(call);
    await announce(call.deps, train);
    return reply;
  };
  return { ...route, handle };
}

/** A deactivation answers nothing; the version is the one after that in If-Match. */
const deactivated = ({ params, ifMatch }: Call) =>
  Written.parse({ ...z.object({ id: z.uuid() }).parse(params), version: Number(ifMatch) + 1 });

async function announce({ temporal, env }: ApiDeps, train: z.output<typeof Written>): Promise<void> {
  const { id: trainId, version } = train;
  await temporal.within(COMMAND_DEADLINE_MS, (client) =>
    client.workflow.signalWithStart('releaseTrain', {
      workflowId: releaseTrainWorkflowId(trainId),
      taskQueue: env.TASK_QUEUE,
      args: [{ trainId }],
      signal: TRAIN_CHANGED,
      signalArgs: [{ version } satisfies TrainChanged],
      staticSummary: 'release train',
    }),
  );
}

export const trainRoutes = documents.map(announced);
