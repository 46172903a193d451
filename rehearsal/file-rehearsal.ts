/** Everything a rehearsal of a file needs, read and checked before anything is written. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Mapping } from '../import/mapping.ts';
import { fill, type Locale } from '../import/texts.ts';
import { SlaPolicyBody } from '../workflows/escalation/sla-policy.contract.ts';
import { type FirstReading, readFirst } from './first-reading.ts';
import { calendarFile, type Document, readDocument, usableCalendars } from './inputs.ts';
import { placeOf } from './json-place.ts';
import type { Options } from './options.ts';
import { RehearsalProblem } from './problem.ts';
import { publishedRules } from './published.ts';
import type { RehearsalReport } from './report.contract.ts';
import {
  type Calendars,
  calendarUses,
  createRulebook,
  DEFAULT_CALENDAR,
  policyInUse,
  type Rulebook,
  usesCustomersCalendar,
} from './rulebook.ts';
import { WORDS } from './texts.ts';

/** A rehearsal ready to run, as often as wanted. */
export type FileRehearsal = Readonly<{
  path: string;
  mapping: Mapping;
  first: FirstReading;
  calendars: Calendars;
  proposed: Rulebook;
  current?: Rulebook;
  /** Epoch milliseconds. */
  asOf: number;
  zone: string;
  inputs: RehearsalReport['inputs'];
  notes: RehearsalReport['notes'];
}>;

type Where = Readonly<{ place: (path: string) => string; locale: Locale; databaseUrl: string | undefined }>;

/**
 * Reads mapping, policies, calendars and, once, the whole file.
 * @throws RehearsalProblem, FileProblem
 */
export async function prepare(options: Options, { place, locale, databaseUrl }: Where): Promise<FileRehearsal> {
  const read = <T>(path: string, schema: Parameters<typeof readDocument<T>>[1]['schema']): Promise<Document<T>> =>
    readDocument(place(path), { schema, locale });
  const mapping = await read<Mapping>(options.map, () => Mapping);
  const policy = await read<SlaPolicyBody>(options.policy, () => SlaPolicyBody);
  const calendarDocument = options.calendar === undefined ? undefined : await read(options.calendar, calendarFile);
  const currentDocument =
    options.current === undefined ? undefined : await read<SlaPolicyBody>(options.current, () => SlaPolicyBody);
  const published = currentDocument === undefined ? await publishedRules(databaseUrl) : undefined;
  const given = calendarDocument === undefined ? new Map() : usableCalendars(calendarDocument, locale);
  const calendars: Calendars = { bodies: calendarDocument === undefined ? (published?.calendars ?? given) : given };
  assertCalendarsKnown([policy, ...(currentDocument === undefined ? [] : [currentDocument])], { calendars, locale });
  const current = currentDocument ?? usable(published?.policy, calendars);
  const path = place(options.file);
  const replaying = options.asOf !== undefined;
  const first = await readFirst({ path, mapping: mapping.body, limit: options.limit, replaying });
  const asOf = options.asOf ?? first.latest;
  if (asOf === undefined) throw new RehearsalProblem(WORDS.noInstant[locale]);
  const zone = options.zone ?? mapping.body.times.zone;
  return {
    path,
    mapping: mapping.body,
    first,
    calendars,
    proposed: createRulebook(policyInUse('proposed', policy.body), calendars),
    ...(current === undefined ? {} : { current: createRulebook(policyInUse('current', current.body), calendars) }),
    asOf,
    zone,
    inputs: {
      source: {
        kind: 'file',
        name: basename(path),
        sha256: await sha256OfFile(path),
        rows: first.found.rows,
        mapping: nameOf(mapping),
      },
      policy: nameOf(policy),
      ...(current === undefined ? {} : { current: nameOf(current) }),
      calendars: calendarNames(calendars),
      asOf: new Date(asOf).toISOString(),
      zone,
    },
    notes: noDefault([policy.body, ...(current === undefined ? [] : [current.body])], calendars),
  };
}

const nameOf = ({ name, sha256 }: Pick<Document<unknown>, 'name' | 'sha256'>) => ({ name, sha256 });

/** What is published may name calendars that a rehearsal was not given; then there is nothing to compare with. */
const usable = <T extends { body: SlaPolicyBody }>(policy: T | undefined, calendars: Calendars): T | undefined =>
  policy === undefined || calendarUses(policy.body).some(({ key }) => !calendars.bodies.has(key)) ? undefined : policy;

function assertCalendarsKnown(
  policies: readonly Document<SlaPolicyBody>[],
  { calendars, locale }: { calendars: Calendars; locale: Locale },
): void {
  const sentences = policies.flatMap(({ name, text, body }) =>
    calendarUses(body)
      .filter(({ key }) => !calendars.bodies.has(key))
      .map(({ key, path }) => {
        const { line, column } = placeOf(text, path);
        return fill(WORDS.wrongAt, locale, name, line, column, fill(WORDS.unknownCalendar, locale, key));
      }),
  );
  if (sentences.length > 0) throw new RehearsalProblem(sentences.join('\n'));
}

/** Calendars in the order of their keys, named by what they say. */
export function calendarNames({ bodies }: Calendars): RehearsalReport['inputs']['calendars'] {
  const ordered = [...bodies].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return ordered.map(([name, body]) => ({
    name,
    sha256: createHash('sha256').update(JSON.stringify(body)).digest('hex'),
  }));
}

/** Said when customers' deadlines count round the clock because nobody gave their calendar. */
export const noDefault = (policies: readonly SlaPolicyBody[], { bodies }: Calendars): RehearsalReport['notes'] =>
  !bodies.has(DEFAULT_CALENDAR) && policies.some(usesCustomersCalendar) ? ['NO_DEFAULT_CALENDAR'] : [];

async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
