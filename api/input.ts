/** From what arrives over the wire to parsed input; anything wrong is 400 with the fields named. */
import type { Request } from 'express';
import { z } from 'zod';
import { ownMessage } from './own-messages.ts';
import { type FieldError, invalid, problem } from './problems.ts';
import { FIELD_FALLBACK, type Locale } from './texts.ts';

const errorMaps = { 'zh-CN': z.locales.zhCN(), en: z.locales.en() } as const;

/**
 * Parses one part of a request.
 * @param where prefix of the paths in errors: `body`, `query`, `params`
 * @throws 400 `INVALID_REQUEST`
 */
export function parse<T>(
  schema: z.ZodType<T>,
  value: unknown,
  { where, locale }: { where: string; locale: Locale },
): T {
  const unstorable = findUnstorable(value, where);
  if (unstorable !== undefined) {
    throw invalid({ path: unstorable, message: FIELD_FALLBACK[locale], code: 'invalid_characters' });
  }
  const result = schema.safeParse(value, { error: errorMaps[locale].localeError });
  if (result.success) return result.data;
  throw problem(400, 'INVALID_REQUEST', {
    errors: result.error.issues.slice(0, 50).map((issue) => toFieldError(issue, { where, locale })),
  });
}

function toFieldError(issue: z.core.$ZodIssue, { where, locale }: { where: string; locale: Locale }): FieldError {
  const own = issue.code === 'custom' || (issue.code === 'invalid_format' && issue.format === 'regex');
  const message = own ? ownMessage(issue.message, locale) : issue.message;
  return { path: [where, ...issue.path.map(String)].join('.'), message, code: issue.code };
}

/** The query as an object; a parameter given twice is a mistake. */
export function queryOf(request: Request): Record<string, string> {
  const at = request.originalUrl.indexOf('?');
  const search = new URLSearchParams(at < 0 ? '' : request.originalUrl.slice(at + 1));
  const values: [string, string][] = [];
  const seen = new Set<string>();
  for (const [name, value] of search) {
    if (seen.has(name)) throw invalid({ path: `query.${name}`, message: 'given twice', code: 'repeated' });
    seen.add(name);
    values.push([name, value]);
  }
  return Object.fromEntries(values);
}

/** Postgres stores neither NUL nor half a surrogate pair; the path of the first text that has one. */
function findUnstorable(value: unknown, path: string): string | undefined {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? path : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, item] of Object.entries(value)) {
    const found = findUnstorable(key, path) ?? findUnstorable(item, `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether a request brings a body at all. */
export function hasBody(request: Request): boolean {
  const length = request.get('content-length');
  return request.get('transfer-encoding') !== undefined || (length !== undefined && length !== '0');
}

/** The Idempotency-Key of a request. @throws 400 `IDEMPOTENCY_KEY_REQUIRED` or `INVALID_REQUEST` */
export function idempotencyKeyOf(request: Request): string {
  const key = request.get('idempotency-key');
  if (key === undefined || key === '') throw problem(400, 'IDEMPOTENCY_KEY_REQUIRED');
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw invalid({
      path: 'headers.idempotency-key',
      message: '1–200 visible ASCII characters',
      code: 'invalid_format',
    });
  }
  return key;
}

/** The one entity tag of If-Match, without quotes. @throws 428 without, 412 when it can match nothing */
export function ifMatchOf(request: Request): string {
  const header = request.get('if-match');
  if (header === undefined || header === '') throw problem(428, 'IF_MATCH_REQUIRED');
  const tag = /^"([^"]{1,100})"$/.exec(header.trim())?.[1];
  if (tag === undefined) throw problem(412, 'VERSION_MISMATCH');
  return tag;
}
