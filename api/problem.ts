/** RFC 9457 problems: what went wrong, as a stable code for machines and a sentence for people. */
import { z } from 'zod';
import { type Locale, type Text, titleOf } from './texts.ts';

export const FieldError = z.strictObject({ path: z.string(), message: z.string(), code: z.string() });
export type FieldError = z.infer<typeof FieldError>;

/** A matter with the number people call it by. */
export const Existing = z.strictObject({ id: z.uuid(), number: z.string() });

/** The body of every answer that is no success. */
export const ProblemBody = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().meta({ description: 'Stable; meant for machines' }),
    detail: z.string().optional(),
    errors: z.array(FieldError).optional(),
    /** What is there already, where that is the problem. */
    existing: Existing.optional(),
  })
  .meta({ id: 'Problem' });
export type ProblemBody = z.infer<typeof ProblemBody>;

type More = Readonly<{
  /** A sentence in both languages, or one that arrived from elsewhere. */
  detail?: Text | string;
  errors?: readonly FieldError[];
  existing?: z.infer<typeof Existing>;
  headers?: Readonly<Record<string, string>>;
  cause?: unknown;
}>;

export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly code: string;
  readonly more: More;

  constructor(status: number, code: string, more: More) {
    super(code, { cause: more.cause });
    this.status = status;
    this.code = code;
    this.more = more;
  }
}

/** A problem to throw from anywhere below a route. */
export const problem = (status: number, code: string, more: More = {}): Problem => new Problem(status, code, more);

/** A problem about fields of the request: 400 `INVALID_REQUEST`. `path` is dotted, such as `hours.mon.0`. */
export const invalid = (...errors: FieldError[]): Problem => problem(400, 'INVALID_REQUEST', { errors });

export const notFound = (): Problem => problem(404, 'NOT_FOUND');

/** Postgres or Temporal is away; a caller may try again after so many seconds. */
export const unavailable = (cause?: unknown, seconds = 2): Problem =>
  problem(503, 'UNAVAILABLE', { headers: { 'retry-after': String(seconds) }, cause });

/** The body in the reader's language. */
export function bodyOf({ status, code, more }: Problem, locale: Locale): ProblemBody {
  const { detail, errors, existing } = more;
  return {
    type: `urn:baton:problem:${code}`,
    title: titleOf(code, locale),
    status,
    code,
    ...(detail === undefined ? {} : { detail: typeof detail === 'string' ? detail : detail[locale] }),
    ...(errors === undefined || errors.length === 0 ? {} : { errors: [...errors] }),
    ...(existing === undefined ? {} : { existing }),
  };
}
