/** A route is data: what it takes, who may call it, what it answers. Routing, documents and the access test come from it. */
import type { Request, Response } from 'express';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../db/schema.ts';
import type { Action, Resource, Scope } from './can.ts';
import type { ApiDeps } from './deps.ts';
import type { Idempotency } from './idempotency.ts';
import type { Principal } from './principal.ts';
import type { Locale } from './texts.ts';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** An answer that goes on until the caller leaves: server-sent events. */
export const eventStream = z.string().meta({ description: 'text/event-stream' });

/** An answer that is a file, written by the route itself. */
export const fileContent = z.string().meta({ description: 'A file' });

type Answer = z.ZodType | null;
type Answers = Readonly<Partial<Record<200 | 201 | 202 | 204, Answer>>>;
type Headers = Readonly<Record<string, string>>;

/** What a handler returns: one of the documented answers. */
export type ReplyOf<R extends Answers> = {
  [S in keyof R]: R[S] extends z.ZodType
    ? R[S] extends typeof eventStream
      ? { status: S; headers?: Headers; stream: (response: Response) => void }
      : { status: S; headers?: Headers; body: z.input<R[S]>; kept?: z.input<R[S]> }
    : { status: S; headers?: Headers };
}[keyof R];

export type Reply = Readonly<{
  status: number;
  headers?: Headers;
  body?: unknown;
  /** What a repetition is answered with, where the body holds a secret that is shown once. */
  kept?: unknown;
  stream?: (response: Response) => void;
}>;

/** Everything a handler needs for one request. */
export type Call<P = unknown, Q = unknown, B = unknown> = Readonly<{
  params: P;
  query: Q;
  body: B;
  /** Reading it in a public route without a signed-in caller answers 401. */
  principal: Principal;
  /** How far the caller may go; with `own` the handler looks only at the caller's rows. */
  scope: Scope;
  deps: ApiDeps;
  /** The transaction of a route with `transaction`, else the pool. */
  db: Kysely<Database>;
  /** The value of If-Match without quotes; only with `ifMatch`. */
  ifMatch: string;
  /** Only for a POST that takes an Idempotency-Key. */
  idempotency: Idempotency;
  locale: Locale;
  request: Request;
}>;

type Guard =
  | { action: Action; resource: Resource; access?: never }
  | { access: 'public' | 'signedIn'; action?: never; resource?: never };

type Shape<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends Answers> = Guard & {
  method: Method;
  /** Parameters in braces: `/api/v1/customers/{id}`. */
  path: `/api/v1/${string}`;
  summary: string;
  description?: string;
  tags: readonly string[];
  params?: P;
  query?: Q;
  body?: B;
  /** Largest body, such as `28mb`; 100 KB when absent. */
  bodyLimit?: string;
  /** A body that works, shown in the documents and sent by the access test. */
  example?: z.input<B>;
  responses: R;
  /** A POST takes an Idempotency-Key, unless it changes nothing or signs somebody in. */
  idempotent?: false;
  /** The handler runs in one transaction, which also keeps the answer of its Idempotency-Key. */
  transaction?: true;
  /** Needs If-Match: 428 without, 412 when it is not the current version. */
  ifMatch?: true;
  /** 409 codes this route can answer, for the documents. */
  conflicts?: readonly string[];
};

/** A route as the rest of the API sees it, its types erased. */
export type Route = Readonly<
  Omit<Shape<z.ZodType, z.ZodType, z.ZodType, Answers>, 'action' | 'resource' | 'access' | 'example'> & {
    action?: Action;
    resource?: Resource;
    access?: 'public' | 'signedIn';
    example?: unknown;
    /** A method, so that a handler of parsed input fits: `serve` parses with this route's own schemas first. */
    handle(call: Call): Promise<Reply>;
  }
>;

type None = z.ZodUndefined;

/** Defines a route; the handler gets parsed, authorised input and returns one of the documented answers. */
export function defineRoute<
  const R extends Answers,
  P extends z.ZodType = None,
  Q extends z.ZodType = None,
  B extends z.ZodType = None,
>(
  shape: Shape<P, Q, B, R>,
  handle: (call: Call<z.output<P>, z.output<Q>, z.output<B>>) => Promise<ReplyOf<R> & Reply>,
): Route {
  return { ...shape, handle };
}

export const ok = <T>(body: T): { status: 200; body: T } => ({ status: 200, body });
export const created = <T>(body: T, headers: Headers): { status: 201; body: T; headers: Headers } => ({
  status: 201,
  body,
  headers,
});
export const accepted = <T>(body: T): { status: 202; body: T } => ({ status: 202, body });
export const noContent = { status: 204 } as const;

/** Whether callers must send an Idempotency-Key. */
export const takesKey = (route: Pick<Route, 'method' | 'idempotent'>): boolean =>
  route.method === 'post' && route.idempotent !== false;

/** `{ id }` of a path. */
export const IdParam = z.strictObject({ id: z.uuid() });
