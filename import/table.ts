/** The import of a table in which each row stands for itself: from the command line to the exit code. */
import { resolve } from 'node:path';
import type { z } from 'zod';
import { limitOf, parsedArguments, wrongUsage } from './arguments.ts';
import { readMapping } from './read-mapping.ts';
import type { ImportSubject } from './subject.ts';
import { connected, EXIT, type Services } from './terminal.ts';
import type { Locale } from './texts.ts';

type Options = Readonly<{ file: string; map: string; dryRun: boolean; limit: number }>;

/** What is to be imported; `limit` is Infinity when all rows are wanted, `now` in epoch milliseconds. */
export type TableJob<Mapping> = Options & Readonly<{ mapping: Mapping; locale: Locale; now: number }>;

type Report = Readonly<{
  rejected: number;
  lines: (how: Readonly<{ locale: Locale; dryRun: boolean }>) => readonly string[];
}>;

type Table<Mapping> = Readonly<{
  usage: Readonly<Record<Locale, string>>;
  mapping: z.ZodType<Mapping>;
  importFile: (job: TableJob<Mapping>, services: Services) => Promise<Report>;
}>;

/** The subject that imports such a table. */
export const tableImport =
  <Mapping>({ usage, mapping: schema, importFile }: Table<Mapping>): ImportSubject =>
  async (argv, { env, terminal, now }) => {
    const { locale } = terminal;
    const options = optionsOf(argv, usage[locale]);
    if (options === 'help') {
      terminal.out.write(`${usage[locale]}\n`);
      return EXIT.done;
    }
    const place = (path: string): string => resolve(terminal.folder, path);
    const mapping = await readMapping(place(options.map), schema);
    const job = { ...options, file: place(options.file), mapping, locale, now };
    const report = await connected(env, (services) => importFile(job, services));
    terminal.out.write(`${report.lines({ locale, dryRun: options.dryRun }).join('\n')}\n`);
    return report.rejected > 0 ? EXIT.someRejected : EXIT.done;
  };

const OPTIONS = {
  map: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  limit: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

function optionsOf(argv: readonly string[], usage: string): Options | 'help' {
  const { values, positionals } = parsedArguments(argv, OPTIONS, (why) => wrongUsage(usage, why));
  if (values.help) return 'help';
  const [, file, ...more] = positionals;
  const limit = limitOf(values.limit);
  if (file === undefined || more.length > 0 || values.map === undefined || limit === undefined) throw wrongUsage(usage);
  return { file, map: values.map, dryRun: values['dry-run'], limit };
}
