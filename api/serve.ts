/** How a route runs: authorise, parse, at most once, send. */
import { json, type NextFunction, type Request, type RequestHandler, type Response, type Router } from 'express';
import type { z } from 'zod';
import { requirePrincipal } from './auth/caller.ts';
import type { Scope } from './can.ts';
import type { ApiDeps } from './deps.ts';
import { type Asked, claim, hashOf, type Idempotency, idempotencyOf, keepAnswer, keepProblem } from './idempotency.ts';
import { hasBody, idempotencyKeyOf, ifMatchOf, parse, queryOf } from './input.ts';
import { localeOf } from './locale.ts';
import { callerKey, scopeOf } from './principal.ts';
import { asProblem, invalid, problem } from './problems.ts';
import { type Call, eventStream, fileContent, type Reply, type Route, takesKey } from './route.ts';

export const BODY_LIMIT = '100kb';

/** Puts a route onto the router; every other method on its path is 405. */
export function mount(router: Router, routes: readonly Route[], deps: ApiDeps): void {
  for (const route of routes) {
    router[route.method](
      expressPath(route.path),
      authorise(route),
      readBody(route.bodyLimit ?? BODY_LIMIT),
      serve(route, deps),
    );
  }
  for (const [path, siblings] of Map.groupBy(routes, (route) => route.path)) {
    const allow = siblings.map(({ method }) => method.toUpperCase()).join(', ');
    router.all(expressPath(path), () => {
      throw problem(405, 'METHOD_NOT_ALLOWED', { headers: { allow } });
    });
  }
}

const expressPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

/** How far the caller may go on this route. @throws 401, 403 */
function scopeOn(route: Route, request: Request): Scope {
  if (route.access === 'public') return 'all';
  const principal = requirePrincipal(request);
  if (route.action === undefined || route.resource === undefined) return 'own';
  const scope = scopeOf(principal, route.action, route.resource);
  if (scope === 'none') throw problem(403, 'FORBIDDEN');
  return scope;
}

// Before the body is read: a stranger cannot make us read 100 KB.
const authorise =
  (route: Route): RequestHandler =>
  (request, _response, next) => {
    scopeOn(route, request);
    next();
  };

function readBody(limit: string): RequestHandler {
  const parseJson = json({ limit, type: 'application/json' });
  return (request: Request, response: Response, next: NextFunction) => {
    if (!hasBody(request)) return next();
    if (request.is('application/json') !== 'application/json') throw problem(415, 'UNSUPPORTED_MEDIA_TYPE');
    return parseJson(request, response, next);
  };
}

function serve(route: Route, deps: ApiDeps): RequestHandler {
  return async (request, response) => {
    const call = callOf(route, request, deps);
    const reply = takesKey(route) ? await once(route, call) : await run(route, call);
    send(route, { reply, response, validate: deps.validateResponses === true });
  };
}

type Prepared = Omit<Call, 'principal'>;

/** `principal` is looked up when it is read: a public route may have none. */
function withPrincipal(given: Prepared): Call {
  return {
    ...given,
    get principal() {
      return requirePrincipal(given.request);
    },
  };
}

function callOf(route: Route, request: Request, deps: ApiDeps): Prepared {
  const locale = localeOf(request);
  const part = (schema: z.ZodType | undefined, value: unknown, where: string): unknown =>
    schema === undefined ? refuseContent(value, where) : parse(schema, value, { where, locale });
  return {
    params: part(route.params, { ...request.params }, 'params'),
    query: part(route.query, queryOf(request), 'query'),
    body: part(route.body, request.body as unknown, 'body'),
    scope: scopeOn(route, request),
    deps,
    db: deps.db,
    ifMatch: route.ifMatch === true ? ifMatchOf(request) : '',
    idempotency: NO_KEY,
    locale,
    request,
  };
}

/** A route that takes nothing is given nothing. */
function refuseContent(value: unknown, where: string): undefined {
  const [first] = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  if (first !== undefined && where !== 'params') {
    throw invalid({ path: `${where}.${first}`, message: 'unknown', code: 'unrecognized_keys' });
  }
  return undefined;
}

const NO_KEY: Idempotency = {
  key: '',
  resumed: false,
  reserve: () => Promise.reject(new Error('this route takes no Idempotency-Key')),
};

function run(route: Route, call: Prepared, keep?: (db: Call['db'], reply: Reply) => Promise<void>): Promise<Reply> {
  const work = async (db: Call['db']): Promise<Reply> => {
    const reply = await route.handle(withPrincipal({ ...call, db }));
    await keep?.(db, reply);
    return reply;
  };
  return route.transaction === true ? call.deps.db.transaction().execute(work) : work(call.db);
}

/** Runs a route at most once for its Idempotency-Key. */
async function once(route: Route, call: Prepared): Promise<Reply> {
  const { request, deps } = call;
  const asked: Asked = {
    actorKey: callerKey(requirePrincipal(request)),
    key: idempotencyKeyOf(request),
    request: `${request.method} ${request.path}`,
    bodyHash: hashOf([request.body ?? null, queryOf(request)]),
  };
  const claimed = await claim(deps.db, asked);
  if (claimed.kind === 'answered') return claimed.reply;
  const idempotency = idempotencyOf(deps.db, asked, claimed.resumed);
  try {
    return await run(route, { ...call, idempotency }, (db, reply) => keepAnswer(db, asked, reply));
  } catch (error) {
    const thrown = asProblem(error);
    // When Postgres is away the key stays locked for its minute; then a repetition goes on.
    await keepProblem(deps.db, asked, thrown).catch(() => undefined);
    throw thrown;
  }
}

function send(
  route: Route,
  { reply, response, validate }: { reply: Reply; response: Response; validate: boolean },
): void {
  const [, schema] = Object.entries(route.responses).find(([status]) => status === String(reply.status)) ?? [];
  response.status(reply.status);
  if (reply.headers !== undefined) response.set(reply.headers);
  if (reply.stream !== undefined && (schema === eventStream || schema === fileContent)) {
    reply.stream(response);
    return;
  }
  if (reply.body === undefined) {
    response.end();
    return;
  }
  if (validate) assertDocumented(route, schema ?? undefined, reply.body);
  response.json(reply.body);
}

function assertDocumented(route: Route, schema: z.ZodType | undefined, body: unknown): void {
  // What the reader sees is JSON, so that is what must fit.
  const result = schema?.safeParse(JSON.parse(JSON.stringify(body)));
  if (result?.success === true) return;
  const why = result === undefined ? 'undocumented status' : result.error.message;
  throw new Error(`${route.method} ${route.path} answers outside its documentation: ${why}`);
}
