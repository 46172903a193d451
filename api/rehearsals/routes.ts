/** Routes of rehearsals: start, list, read, follow, cancel, and the reports. */
import { z } from 'zod';
import { pageParams } from '../lists.ts';
import { actorOf } from '../principal.ts';
import { accepted, type Call, defineRoute, eventStream, fileContent, IdParam, ok } from '../route.ts';
import { Changes, ChangesQuery, listChanges } from './changes.ts';
import { inputsOf } from './inputs.ts';
import { announce } from './runner.ts';
import { cancelRehearsal, listRehearsals, type ReportKind, readRehearsal, readReport, requeue } from './store.ts';
import { streamRehearsal } from './stream.ts';
import { Rehearsal, RehearsalPage, StartRehearsal, UPLOAD_LIMIT } from './views.ts';

const tags = ['rehearsals 预演'];
const common = { tags, resource: 'rehearsals' } as const;
const one = { ...common, params: IdParam } as const;

const EXAMPLE: z.input<typeof StartRehearsal> = {
  name: 'Two hours for everybody',
  source: { kind: 'ownCases', from: '2026-07-01T00:00:00+08:00', to: '2026-10-01T00:00:00+08:00' },
  policy: {
    body: {
      matrix: [
        {
          tier: '*',
          severity: '*',
          stages: { respond: { targetMinutes: 120, calendar: 'customer', startsFrom: 'opened', pausedBy: [] } },
        },
      ],
      ladders: {},
      followUpRequiredFor: [],
    },
  },
};

type StartCall = Call<unknown, unknown, z.output<typeof StartRehearsal>>;

/** Keeps the inputs and puts the rehearsal to work; a repetition of the request finds the row there. */
async function start({ body, db, deps, principal, idempotency, locale }: StartCall): Promise<Rehearsal> {
  const { id } = await idempotency.reserve('document');
  const inputs = await inputsOf(db, body);
  const runner = await deps.rehearsals.runner();
  const { source } = body;
  const added = await db
    .insertInto('rehearsal')
    .values({
      id,
      name: body.name ?? (source.kind === 'upload' ? source.fileName : `${source.from} – ${source.to}`),
      state: 'queued',
      created_by: JSON.stringify(actorOf(principal)),
      inputs: JSON.stringify(inputs),
      csv: source.kind === 'upload' ? source.csv : null,
      runner,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  const begun = await readRehearsal(db, id);
  if (added !== undefined) deps.rehearsals.start({ id, locale });
  return begun;
}

const begin = defineRoute(
  {
    ...common,
    method: 'post',
    path: '/api/v1/rehearsals',
    summary: 'Try a policy on past cases 开始预演',
    description: 'Runs in the background: follow it with `events`. An upload may have 20 million characters.',
    action: 'write',
    body: StartRehearsal,
    bodyLimit: UPLOAD_LIMIT,
    example: EXAMPLE,
    responses: { 202: Rehearsal },
  },
  async (call) => accepted(await start(call)),
);

const list = defineRoute(
  {
    ...common,
    method: 'get',
    path: '/api/v1/rehearsals',
    summary: 'List rehearsals, the latest first 预演列表',
    action: 'read',
    query: z.strictObject(pageParams),
    responses: { 200: RehearsalPage },
  },
  async ({ db, query }) => ok(await listRehearsals(db, query)),
);

const read = defineRoute(
  {
    ...one,
    method: 'get',
    path: '/api/v1/rehearsals/{id}',
    summary: 'Read a rehearsal 预演详情',
    action: 'read',
    responses: { 200: Rehearsal },
  },
  async ({ db, params }) => ok(await readRehearsal(db, params.id)),
);

const follow = defineRoute(
  {
    ...one,
    method: 'get',
    path: '/api/v1/rehearsals/{id}/events',
    summary: 'Follow a rehearsal until it is over 预演进度',
    action: 'read',
    responses: { 200: eventStream },
  },
  async ({ db, deps, params: { id } }) => {
    await readRehearsal(db, id);
    const { feed, logger } = deps;
    return { status: 200 as const, stream: (response) => streamRehearsal(response, { id, db, feed, logger }) };
  },
);

const cancel = defineRoute(
  {
    ...one,
    method: 'post',
    path: '/api/v1/rehearsals/{id}/cancel',
    summary: 'Stop a rehearsal 取消预演',
    action: 'command',
    responses: { 200: Rehearsal },
    conflicts: ['NOT_RUNNING'],
  },
  async ({ db, deps, params: { id } }) => {
    await cancelRehearsal({ db, id });
    deps.rehearsals.stop(id);
    await announce(db);
    return ok(await readRehearsal(db, id));
  },
);

const again = defineRoute(
  {
    ...one,
    method: 'post',
    path: '/api/v1/rehearsals/{id}/start',
    summary: 'Start an interrupted, failed or cancelled rehearsal again 重新开始预演',
    action: 'command',
    responses: { 200: Rehearsal },
    conflicts: ['STILL_RUNNING', 'ALREADY_DONE'],
  },
  async ({ db, deps, params: { id }, locale }) => {
    await requeue(db, { id, runner: await deps.rehearsals.runner() });
    const begun = await readRehearsal(db, id);
    deps.rehearsals.start({ id, locale });
    return ok(begun);
  },
);

const TYPES: Readonly<Record<ReportKind, string>> = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  html: 'text/html; charset=utf-8',
};

const reports = (['json', 'csv', 'html'] as const).map((kind) =>
  defineRoute(
    {
      ...one,
      method: 'get',
      path: `/api/v1/rehearsals/{id}/report.${kind}`,
      summary: `The report as ${kind.toUpperCase()} 预演报告`,
      action: 'read',
      responses: { 200: fileContent },
      conflicts: ['NOT_DONE'],
    },
    async ({ db, params: { id } }) => {
      const text = await readReport(db, id, kind);
      const headers = {
        'content-type': TYPES[kind],
        'content-disposition': `attachment; filename="rehearsal-${id}.${kind}"`,
        // The page brings its own style and nothing else.
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      };
      return { status: 200 as const, headers, stream: (response) => void response.end(text) };
    },
  ),
);

const changes = defineRoute(
  {
    ...one,
    method: 'get',
    path: '/api/v1/rehearsals/{id}/changes',
    summary: 'Which clocks end otherwise, or are due at another time 哪些时钟会变化',
    action: 'read',
    query: ChangesQuery,
    responses: { 200: Changes },
  },
  async ({ db, params: { id }, query }) => {
    const { source } = await readRehearsal(db, id);
    return ok(await listChanges(db, { id, isOwn: source.kind === 'ownCases', query }));
  },
);

export const rehearsalRoutes = [begin, list, read, follow, changes, cancel, again, ...reports];
