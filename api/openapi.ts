/** The OpenAPI document, made of the same schemas that parse requests and check answers. */
import { z } from 'zod';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi';
import { ProblemBody } from './problems.ts';
import { eventStream, fileContent, type Route, takesKey } from './route.ts';

const PROBLEMS = {
  400: 'Malformed or wrong fields',
  401: 'Not signed in',
  403: 'Not allowed for this role or key',
  404: 'There is no such thing, or the caller may not see it',
  409: 'Not possible in this state',
  412: 'Somebody changed it meanwhile',
  413: 'The body is larger than 100 KB',
  415: 'The body is not JSON',
  422: 'Well-formed, but impossible',
  428: 'If-Match is missing',
  429: 'Too many requests',
  431: 'Headers and address exceed 16 KB; without a body',
  500: 'A fault of ours',
  503: 'Temporal or Postgres is away; Retry-After says when to try again',
} as const;

/** The OpenAPI 3.1 document of these routes. */
export function openApiDocument(routes: readonly Route[]): ReturnType<typeof createDocument> {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Baton 接力',
      version: '1',
      description: 'Every matter has one owner, one clock and one record until it is finished. 事有人做，责有人担。',
    },
    servers: [{ url: '/' }],
    security: [{ apiKey: [] }, { session: [] }],
    components: {
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key: baton_…' },
        session: { type: 'apiKey', in: 'cookie', name: 'baton_session' },
      },
    },
    paths,
  });
}

function operationOf(route: Route): ZodOpenApiOperationObject {
  const { summary, description, tags, params, query, body, example, conflicts } = route;
  const notes = [description, conflicts === undefined ? undefined : `409: ${conflicts.join(', ')}.`];
  const text = notes.filter((note) => note !== undefined).join('\n\n');
  return {
    operationId: operationIdOf(route),
    summary,
    ...(text === '' ? {} : { description: text }),
    tags: [...tags],
    ...(route.access === 'public' ? { security: [] } : {}),
    requestParams: {
      ...(params instanceof z.ZodObject ? { path: params } : {}),
      ...(query instanceof z.ZodObject ? { query } : {}),
      ...headersOf(route),
    },
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: !body.safeParse(undefined).success,
            content: { 'application/json': { schema: body, ...(example === undefined ? {} : { example }) } },
          },
        }),
    responses: { ...successes(route), ...problems(route) },
  };
}

function headersOf(route: Route): { header?: z.ZodObject } {
  const headers = {
    ...(takesKey(route)
      ? {
          'Idempotency-Key': z
            .string()
            .regex(/^[!-~]{1,200}$/)
            .meta({ description: 'The same key and body: the same answer' }),
        }
      : {}),
    ...(route.ifMatch === true
      ? {
          'If-Match': z
            .string()
            .regex(/^"[!#-~]{1,100}"$/)
            .meta({ description: 'The ETag that was read' }),
        }
      : {}),
  };
  return Object.keys(headers).length === 0 ? {} : { header: z.object(headers) };
}

function successes(route: Route): ZodOpenApiResponsesObject {
  const answers: ZodOpenApiResponsesObject = {};
  for (const status of [200, 201, 202, 204] as const) {
    const schema = route.responses[status];
    if (schema === undefined) continue;
    const type = schema === eventStream ? 'text/event-stream' : schema === fileContent ? '*/*' : 'application/json';
    const description = status === 201 ? 'Created' : 'Done';
    answers[`${status}`] = { description, ...(schema === null ? {} : { content: { [type]: { schema } } }) };
  }
  return answers;
}

function problems(route: Route): ZodOpenApiResponsesObject {
  const writes = route.method !== 'get';
  const statuses: (keyof typeof PROBLEMS)[] = [
    400,
    401,
    403,
    ...(route.params === undefined ? [] : [404 as const]),
    ...(writes ? [409 as const] : []),
    ...(writes || route.query !== undefined ? [422 as const] : []),
    ...(route.ifMatch === true ? [412 as const, 428 as const] : []),
    413,
    415,
    429,
    431,
    500,
    503,
  ];
  const content = { 'application/problem+json': { schema: ProblemBody } };
  const answers: ZodOpenApiResponsesObject = {};
  for (const status of statuses) answers[`${status}`] = { description: PROBLEMS[status], content };
  return answers;
}

/** `get /api/v1/customers/{id}` → `getCustomersById`: stable names for generated clients. */
function operationIdOf({ method, path }: Route): string {
  const words = path
    .replace('/api/v1', '')
    .split(/[/-]/)
    .filter((part) => part !== '')
    .map((part) =>
      part.replace(/^\{(\w)(\w*)\}$/, (_, first: string, rest: string) => `By${first.toUpperCase()}${rest}`),
    );
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
