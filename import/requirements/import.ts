/** `npm run import -- requirements CHANGES.csv …`: promises of the past, from the command line to the exit code. */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parsedArguments, wrongUsage } from '../arguments.ts';
import { FileProblem } from '../problems.ts';
import { readMapping } from '../read-mapping.ts';
import type { ImportSubject } from '../subject.ts';
import { connected, EXIT, messageOf } from '../terminal.ts';
import type { Locale } from '../texts.ts';
import { PromiseMapping } from './mapping.ts';
import { readFiles } from './read.ts';
import { replay } from './replay.ts';
import { reportLines } from './report.ts';
import { USAGE } from './texts.ts';
import { writeOpen } from './write.ts';

/** Promises of another organisation: replayed and reported, and what is still open loaded where that is wanted. */
export const importRequirements: ImportSubject = async (argv, { env, terminal }) => {
  const { locale } = terminal;
  const options = optionsOf(argv, locale);
  if (options === 'help') {
    terminal.out.write(`${USAGE[locale]}\n`);
    return EXIT.done;
  }
  const place = (path: string): string => resolve(terminal.folder, path);
  const mapping = await readMapping(place(options.map), PromiseMapping);
  const files = {
    events: place(options.file),
    releases: place(options.releases),
    exceptions: place(options.exceptions),
  };
  const { replayed, ended } = await replay(await readFiles(files, mapping), mapping);
  const written = options.write ? await connected(env, (services) => writeOpen(services, ended, mapping)) : undefined;
  if (options.json !== undefined) {
    await writeFile(place(options.json), `${JSON.stringify(replayed, null, 2)}\n`).catch((error: unknown) => {
      throw new FileProblem('NOT_WRITABLE', options.json ?? '', messageOf(error));
    });
  }
  terminal.out.write(`${reportLines(replayed, locale, written).join('\n')}\n`);
  return EXIT.done;
};

type Options = Readonly<{
  file: string;
  map: string;
  releases: string;
  exceptions: string;
  write: boolean;
  json?: string;
}>;

const OPTIONS = {
  map: { type: 'string' },
  releases: { type: 'string' },
  exceptions: { type: 'string' },
  write: { type: 'boolean', default: false },
  json: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

function optionsOf(argv: readonly string[], locale: Locale): Options | 'help' {
  const wrong = (why?: string) => wrongUsage(USAGE[locale], why);
  const { values, positionals } = parsedArguments(argv, OPTIONS, wrong);
  if (values.help) return 'help';
  const { map, releases, exceptions, write, json } = values;
  const [, file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw wrong();
  if (map === undefined || releases === undefined || exceptions === undefined) throw wrong();
  return { file, map, releases, exceptions, write, ...(json === undefined ? {} : { json }) };
}
