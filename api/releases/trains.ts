/** Release trains: documents whose releases follow them. */
import { sql } from 'kysely';
import { z } from 'zod';
import { Capacity } from '../../workflows/release/train.contract.ts';
import type { TrainChanged } from '../../workflows/release-train/contract.ts';
import { releaseTrainWorkflowId, TRAIN_CHANGED } from '../../workflows/release-train/names.ts';
import type { ApiDeps } from '../deps.ts';
import { documentRoutes } from '../document-routes.ts';
import { type DocumentKind, readDocument, type Values } from '../documents.ts';
import { Key } from '../fields.ts';
import { contains } from '../lists.ts';
import { problem } from '../problems.ts';
import { type Call, defineRoute, ok, type Reply, type Route } from '../route.ts';
import { formSchema } from '../rules/policy-forms.ts';
import { COMMAND_DEADLINE_MS } from '../temporal.ts';
import { ChangeTrain, CreateTrain, EXAMPLE, ReleaseTrain, TrainDraft } from './train-body.ts';
import { previewTrain, requireOrder, TrainPreview } from './train-preview.ts';

const KIND: DocumentKind = {
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
};

const documents = documentRoutes({
  kind: KIND,
  resource: 'releases',
  folder: 'release-trains',
  name: ['release train', '版本列车'],
  view: ReleaseTrain,
  create: CreateTrain,
  change: ChangeTrain,
  example: { key: 'main', name: '主列车 Main train', ...EXAMPLE },
  exampleChange: { days: [8, 22] },
  filters: { q: z.string().min(1).max(100).optional(), key: Key.optional() },
  where: ({ q, key }) => [
    ...(q === undefined ? [] : [contains('release_train.name', q)]),
    ...(key === undefined ? [] : [sql<boolean>`release_train.key = ${key}`]),
  ],
  prepare: checked,
});

/** A train is written only when its days can be kept and its teams are there. */
async function checked(values: Values, { db, locale }: Call, id?: string): Promise<Values> {
  const { days, rules, capacity, calendarId } = values;
  if (capacity !== undefined) await requireTeams(db, Object.keys(Capacity.parse(capacity)));
  if (days === undefined && rules === undefined && calendarId === undefined) return values;
  const kept = id === undefined ? {} : await readDocument(db, KIND, { id });
  const draft = DraftOf.parse({ ...kept, ...values });
  await requireOrder(db, { draft, now: Date.now(), locale });
  return values;
}

/** @throws 422 naming the first team that does not exist */
async function requireTeams(db: Call['db'], teamIds: readonly string[]): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    SELECT wanted.id FROM unnest(${[...teamIds]}::uuid[]) WITH ORDINALITY AS wanted(id, place)
    WHERE NOT EXISTS (SELECT FROM team WHERE team.id = wanted.id) ORDER BY wanted.place LIMIT 1`.execute(db);
  const [missing] = rows;
  if (missing === undefined) return;
  const error = { path: `body.capacity.${missing.id}`, message: missing.id, code: 'unknown_reference' };
  throw problem(422, 'UNKNOWN_REFERENCE', { errors: [error] });
}

/** A train as its days follow from it, whatever else it has. */
const DraftOf = z.object(TrainDraft.shape);

const common = { tags: ['releases'], resource: 'releases' } as const;

const formRoute = defineRoute(
  {
    ...common,
    method: 'get',
    path: '/api/v1/release-trains/form',
    summary: 'What a release train is made of, as JSON Schema, and what a new one may begin with 版本列车表单',
    action: 'read',
    responses: {
      200: z.strictObject({
        schema: z
          .record(z.string(), z.unknown())
          .meta({ description: '`x-part` names parts with an input of their own' }),
        first: z.record(z.string(), z.unknown()),
      }),
    },
  },
  () => Promise.resolve(ok({ schema: formSchema(FormOfTrain), first: { ...EXAMPLE } })),
);

/** Whoever and whatever else it names is chosen, not typed. */
const FormOfTrain = CreateTrain.omit({ calendarId: true, ownerId: true, capacity: true });

const previewRoute = defineRoute(
  {
    ...common,
    method: 'post',
    path: '/api/v1/release-trains/preview',
    summary: 'The days that follow from a train, and what becomes of what it has planned 预览版本列车',
    description: '422 IMPOSSIBLE names the rule that puts a day where it cannot be.',
    action: 'read',
    idempotent: false,
    body: TrainDraft.extend({ trainId: z.uuid().optional().meta({ description: 'Of one that exists already' }) }),
    example: EXAMPLE,
    responses: { 200: TrainPreview },
  },
  async ({ db, principal, locale, body: { trainId, ...draft } }) =>
    ok(await previewTrain(db, { principal, trainId, draft, locale, now: Date.now() })),
);

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

export const trainRoutes = [formRoute, previewRoute, ...documents.map(announced)];
