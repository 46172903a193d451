/** Policies, calendars and mappings from JSON files; what is wrong is told with line and column. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { CalendarBody } from '../calendar/contract.ts';
import { compileCalendar, hasOpenTime } from '../calendar/index.ts';
import { fill, type Locale } from '../import/texts.ts';
import { placeOf, placeOfSyntaxError } from './json-place.ts';
import { RehearsalProblem } from './problem.ts';
import { DEFAULT_CALENDAR } from './rulebook.ts';
import { WORDS } from './texts.ts';

export type Document<T> = Readonly<{ name: string; text: string; sha256: string; body: T }>;

type Reading<T> = Readonly<{ schema: (json: unknown) => z.ZodType<T>; locale: Locale }>;

/** Hexadecimal sha256 of a text. */
export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Reads a JSON file by a schema.
 * @throws RehearsalProblem naming file, line and column of everything that is wrong
 */
export async function readDocument<T>(path: string, { schema, locale }: Reading<T>): Promise<Document<T>> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new RehearsalProblem(fill(WORDS.unreadable, locale, path, messageOf(error)));
  });
  return parseDocument({ name: basename(path), text }, { schema, locale });
}

/** Parses and checks the text of a document. @throws RehearsalProblem */
export function parseDocument<T>(
  { name, text }: { name: string; text: string },
  { schema, locale }: Reading<T>,
): Document<T> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const { line, column } = placeOfSyntaxError(text);
    throw new RehearsalProblem(fill(WORDS.notJson, locale, name, line, column, messageOf(error)));
  }
  const { localeError } = locale === 'zh-CN' ? z.locales.zhCN() : z.locales.en();
  const parsed = schema(json).safeParse(json, { error: localeError });
  if (parsed.success) return { name, text, sha256: sha256Of(text), body: parsed.data };
  const sentences = parsed.error.issues.map((issue) => {
    const path = placed(issue);
    const { line, column } = placeOf(text, path);
    return fill(WORDS.wrongAt, locale, name, line, column, `${z.core.toDotPath(path)}: ${issue.message}`);
  });
  throw new RehearsalProblem(sentences.join('\n'));
}

/** An unknown key stands below the object that the issue names. */
const placed = (issue: z.core.$ZodIssue): PropertyKey[] =>
  issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : [...issue.path];

const Keyed = z.record(z.string().min(1).max(80), CalendarBody);

/** A file with one calendar, or with several by key. A single one is everybody's. */
export const calendarFile = (json: unknown): z.ZodType<Record<string, CalendarBody>> =>
  typeof json === 'object' && json !== null && 'timezone' in json
    ? CalendarBody.transform((body) => ({ [DEFAULT_CALENDAR]: body }))
    : Keyed;

/** Calendars by key, each of which opens at some time. @throws RehearsalProblem */
export function usableCalendars(
  { name, text, body }: Document<Record<string, CalendarBody>>,
  locale: Locale,
): ReadonlyMap<string, CalendarBody> {
  const entries = Object.entries(body);
  const closed = entries.filter(([, calendar]) => !hasOpenTime(compileCalendar(calendar)));
  if (closed.length > 0) {
    const sentences = closed.map(([key]) => {
      const { line, column } = placeOf(text, [key]);
      return fill(WORDS.wrongAt, locale, name, line, column, fill(WORDS.neverOpen, locale, key));
    });
    throw new RehearsalProblem(sentences.join('\n'));
  }
  return new Map(entries);
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
