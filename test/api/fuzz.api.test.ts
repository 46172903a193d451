/** Strange input to every route: whatever arrives, the answer is one of the document, and never a fault of ours. */

import { randomUUID } from 'node:crypto';
import {
  type Arbitrary,
  array,
  assert,
  asyncProperty,
  boolean,
  constant,
  constantFrom,
  dictionary,
  jsonValue,
  oneof,
  record,
  string,
  uuid,
} from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiDocument } from '../../api/openapi.ts';
import { eventStream, type Route } from '../../api/route.ts';
import { routes } from '../../api/routes.ts';
import { type Api, absentTemporal, startApi } from './harness.ts';

let api: Api;
beforeAll(async () => {
  // Whoever gets as far as Temporal is told at once that it is away.
  api = await startApi({ temporal: absentTemporal() });
});
afterAll(() => api.close());

const ROUNDS = 25;
const strange = oneof(
  jsonValue(),
  constantFrom('', '\u0000', '\ud800', 'ﷺ', '%', "'; DROP TABLE person; --", '2026-02-30', 'null', '1e400'),
  constantFrom(-1, 0, 1e308, 2 ** 53, 0.1, Number.MIN_SAFE_INTEGER),
  constantFrom('9999-12-31T23:59:59.999Z', '1900-01-01T00:00:00Z', '2026-03-29T02:30:00+01:00', randomUUID()),
);

/** The example with one of its values replaced, left out, or one too many. */
const spoilt = (example: unknown): Arbitrary<unknown> => {
  if (typeof example !== 'object' || example === null) return strange;
  const keys = Object.keys(example);
  const replaced = record({ key: constantFrom(...keys, 'surplus', '__proto__'), value: strange, leave: boolean() }).map(
    ({ key, value, leave }) => {
      const entries = Object.entries(example).filter(([name]) => name !== key);
      return Object.fromEntries(leave ? entries : [...entries, [key, value]]);
    },
  );
  return oneof({ weight: 1, arbitrary: strange }, { weight: 5, arbitrary: replaced });
};

const segment = oneof(uuid(), string({ maxLength: 20 }), constantFrom('1', '0', '-1', '%00', '..', '%ff'));
const query = dictionary(
  constantFrom('limit', 'cursor', 'q', 'state', 'active', 'from', 'to', 'by', 'timezone', 'tier', 'text', 'x'),
  oneof(string({ maxLength: 30 }), constantFrom('1', '200', '2026-01-01T00:00:00Z', 'all', 'open', 'WyIiLCIiXQ')),
  { maxKeys: 3 },
);

const inputOf = (route: Route) =>
  record({
    segments: array(segment, { minLength: 3, maxLength: 3 }),
    query,
    body: route.body === undefined ? constant(undefined) : spoilt(route.example),
    version: constantFrom('"1"', '"', 'W/"1"', '"x"'),
  });

type Input = Readonly<{ segments: string[]; query: Record<string, string>; body: unknown; version: string }>;

const paths = openApiDocument(routes).paths ?? {};

async function answerTo(route: Route, input: Input): Promise<{ status: number; type: string }> {
  let used = 0;
  const path = route.path.replaceAll(/\{\w+\}/g, () => {
    used += 1;
    const given = input.segments[used - 1] ?? '1';
    return given.startsWith('%') ? given : encodeURIComponent(given.toWellFormed()) || '1';
  });
  const search = new URLSearchParams(input.query).toString();
  const response = await fetch(`${api.url}${path}${search === '' ? '' : `?${search}`}`, {
    method: route.method.toUpperCase(),
    headers: {
      authorization: `Bearer ${api.keys['admin']}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      'if-match': input.version,
    },
    ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
  });
  await response.body?.cancel();
  return { status: response.status, type: response.headers.get('content-type') ?? '' };
}

describe('whatever is sent', () => {
  const quiet = routes.filter(({ responses }) => responses[200] !== eventStream);
  it.each(quiet.map((route) => [`${route.method.toUpperCase()} ${route.path}`, route] as const))(
    'is answered as documented: %s',
    async (_name, route) => {
      const operation = paths[route.path]?.[route.method];
      const documented = new Set(Object.keys(operation?.responses ?? {}));
      await assert(
        asyncProperty(inputOf(route), async (input) => {
          const { status, type } = await answerTo(route, input);
          // `..` and the like lead to other addresses, whose answers are not this route's.
          const elsewhere = status === 404 || status === 405;
          expect(status).not.toBe(500);
          expect([status, elsewhere || documented.has(String(status))]).toEqual([status, true]);
          expect([status, status < 400 || type.startsWith('application/problem+json')]).toEqual([status, true]);
        }),
        { numRuns: ROUNDS, endOnFailure: true },
      );
    },
  );
});
