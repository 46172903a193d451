/** Routes every kind of process has: one that opens it, one for each command, one for its record. */
import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import type { Reservation } from '../idempotency.ts';
import { actorOf } from '../principal.ts';
import { type Call, created, defineRoute, IdParam, ok, type Route } from '../route.ts';
import { COMMAND_DEADLINE_MS } from '../temporal.ts';
import { commandProcess, updateIdOf } from './commands.ts';
import { type ProcessKind, type ProcessTypes, pathOf, resourceOf } from './kind.ts';
import { stateOf, type Wanted } from './read.ts';
import { startProcess } from './start.ts';
import { readTimeline, TimelinePage, TimelineQuery } from './timeline.ts';

/** How one process is answered: its documented shape, and how it is read for a caller. */
export type Shown<View extends z.ZodType> = Readonly<{
  view: View;
  read: (db: Kysely<Database>, wanted: Wanted) => Promise<z.input<View>>;
}>;

/** The call of a command, or of an opening. */
export type BodyCall<Body extends z.ZodType, Params = unknown> = Call<Params, undefined, z.output<Body>>;

type Opened<P extends ProcessTypes, Body extends z.ZodType> = Readonly<{
  summary: string;
  body: Body;
  example: z.input<Body>;
  conflicts?: readonly string[];
  /**
   * From what a person sent to what the workflow is started with; refuses with a problem.
   * `reserved` is the process's id and number, the same at every repetition of the request.
   */
  plan: (call: BodyCall<Body>, reserved: Reservation) => Promise<P['input']>;
}>;

/** `POST /api/v1/<resource>`: opens a process; the same Idempotency-Key always opens the same one. */
export function openRoute<P extends ProcessTypes, View extends z.ZodType, Body extends z.ZodType>(
  kind: ProcessKind<P>,
  { view, read }: Shown<View>,
  { plan, ...shape }: Opened<P, Body>,
): Route {
  const answer: z.ZodType = view;
  return defineRoute(
    {
      ...shape,
      method: 'post',
      path: pathOf(kind),
      tags: [kind.tag],
      responses: { 201: answer },
      action: 'write',
      resource: resourceOf(kind),
    },
    async (call) => {
      const { principal, db, deps, idempotency } = call;
      const input = await plan(call, await idempotency.reserve(kind.numbers));
      const openedBy = actorOf(principal);
      const updateId = updateIdOf(principal, idempotency.key);
      await deps.temporal.within(COMMAND_DEADLINE_MS, (client) =>
        startProcess({ client, taskQueue: deps.env.TASK_QUEUE }, kind, { input, openedBy, updateId }),
      );
      const { id } = kind.describe({ kind: 'open', input, openedBy });
      return created(await read(db, { principal, id }), { location: `${pathOf(kind)}/${id}` });
    },
  );
}

/** One command of a kind. */
export type CommandShape<P extends ProcessTypes, Body extends z.ZodType> = Readonly<{
  /** After the process's id: `follow-up`. */
  path: string;
  summary: string;
  body: Body;
  example: z.input<Body>;
  /** Codes of refusals, besides that of a closed process. */
  conflicts: readonly string[];
  /** Also for closed ones. */
  whenClosed?: true;
  toCommand: (call: BodyCall<Body, { id: string }>) => P['command'] | Promise<P['command']>;
}>;

/**
 * A maker of routes `POST /api/v1/<resource>/{id}/<command>`, which answer with the process as it is afterwards.
 * @param shown how the process is answered
 */
export function commandRoutesOf<P extends ProcessTypes, View extends z.ZodType>(
  kind: ProcessKind<P>,
  { view, read }: Shown<View>,
): <Body extends z.ZodType>(command: CommandShape<P, Body>) => Route {
  const answer: z.ZodType = view;
  return ({ path, conflicts, whenClosed, toCommand, ...shape }) =>
    defineRoute(
      {
        ...shape,
        method: 'post',
        path: `${pathOf(kind)}/{id}/${path}`,
        tags: [kind.tag],
        params: IdParam,
        responses: { 200: answer },
        action: 'command',
        resource: resourceOf(kind),
        conflicts: whenClosed ? conflicts : [kind.closedCode, ...conflicts],
      },
      async (call) => {
        const { principal, deps, params, db, idempotency } = call;
        const wanted = { principal, id: params.id };
        const command = await toCommand(call);
        await commandProcess(deps, kind, { ...wanted, idempotencyKey: idempotency.key, command });
        return ok(await read(db, wanted));
      },
    );
}

/** `GET /api/v1/<resource>/{id}`. */
export function readRoute<P extends ProcessTypes, View extends z.ZodType>(
  kind: ProcessKind<P>,
  { view, read }: Shown<View>,
  summary: string,
): Route {
  const answer: z.ZodType = view;
  return defineRoute(
    {
      method: 'get',
      path: `${pathOf(kind)}/{id}`,
      summary,
      tags: [kind.tag],
      params: IdParam,
      responses: { 200: answer },
      action: 'read',
      resource: resourceOf(kind),
    },
    async ({ db, principal, params }) => ok(await read(db, { principal, id: params.id })),
  );
}

/** `GET /api/v1/<resource>/{id}/timeline`: the record, for whoever may see the process. */
export const timelineRoute = <P extends ProcessTypes>(kind: ProcessKind<P>): Route =>
  defineRoute(
    {
      method: 'get',
      path: `${pathOf(kind)}/{id}/timeline`,
      summary: 'What happened, and who was told 时间线',
      tags: [kind.tag],
      params: IdParam,
      query: TimelineQuery,
      responses: { 200: TimelinePage },
      action: 'read',
      resource: resourceOf(kind),
    },
    async ({ db, principal, params, query }) => {
      await stateOf(db, kind, { principal, id: params.id });
      return ok(await readTimeline(db, params.id, query));
    },
  );
