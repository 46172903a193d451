/** `npm run import -- handoffs FILE.csv --map MAP.json`: handoffs, from the command line to the exit code. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { currentPolicy } from '../../api/handoffs/hand-over.ts';
import { Problem } from '../../api/problems.ts';
import { publishedCalendars } from '../../db/published.ts';
import type { HandoffRule } from '../../workflows/handoff/handoff-policy.contract.ts';
import { missingFields, ruleOf, unknownFields } from '../../workflows/handoff/pack.ts';
import { type FileRecord, readRecords } from '../file.ts';
import { eachOf } from '../patience.ts';
import { FileProblem } from '../problems.ts';
import { readMapping } from '../read-mapping.ts';
import type { ImportSubject } from '../subject.ts';
import { connected, EXIT, messageOf, type Services } from '../terminal.ts';
import { fill, type Locale } from '../texts.ts';
import { type Rules, rulesOf } from './life.ts';
import { HandoffMapping } from './mapping.ts';
import { openHandoffs, type Policy } from './open.ts';
import { HandoffReport } from './report.ts';
import { rowReader } from './rows.ts';
import { HANDOFF_USAGE, HANDOFF_WORDS } from './texts.ts';

/** Handoffs of another system. */
export const importHandoffs: ImportSubject = async (argv, { env, terminal, now }) => {
  const { locale } = terminal;
  const options = optionsOf(argv, locale);
  if (options === 'help') {
    terminal.out.write(`${HANDOFF_USAGE[locale]}\n`);
    return EXIT.done;
  }
  const place = (path: string): string => resolve(terminal.folder, path);
  const mapping = await readMapping(place(options.map), HandoffMapping);
  const job = { ...options, file: place(options.file), mapping, locale, now };
  const report = await connected(env, (services) => importFile(job, services));
  terminal.out.write(`${report.lines({ locale, dryRun: options.dryRun }).join('\n')}\n`);
  return report.rejected > 0 ? EXIT.someRejected : EXIT.done;
};

type Options = Readonly<{ file: string; map: string; dryRun: boolean; limit: number }>;
type Job = Options & Readonly<{ mapping: HandoffMapping; locale: Locale; now: number }>;

const OPTIONS = {
  map: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  limit: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

function optionsOf(argv: readonly string[], locale: Locale): Options | 'help' {
  const wrong = (why = ''): FileProblem => new FileProblem('USAGE', `${why}\n${HANDOFF_USAGE[locale]}`.trim());
  const { values, positionals } = parsed(argv, (error) => wrong(messageOf(error)));
  if (values.help) return 'help';
  const [, file, ...more] = positionals;
  const isLimit = values.limit === undefined || /^[1-9]\d{0,8}$/.test(values.limit);
  if (file === undefined || more.length > 0 || values.map === undefined || !isLimit) throw wrong();
  const limit = values.limit === undefined ? Number.POSITIVE_INFINITY : Number(values.limit);
  return { file, map: values.map, dryRun: values['dry-run'], limit };
}

function parsed(argv: readonly string[], wrong: (error: unknown) => FileProblem) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw wrong(error);
  }
}

const AT_A_TIME = 8;

async function importFile(job: Job, services: Services): Promise<HandoffReport> {
  const { mapping, file, limit } = job;
  const { db } = services.database;
  const { policy, rules } = await rulesInForce(db, job);
  const records = readRecords({ path: file, ...mapping.file });
  const first = await records.next();
  if (first.done === true) throw new FileProblem('EMPTY_FILE', file);
  const read = rowReader(mapping, first.value.fields);
  const report = new HandoffReport();
  const open = openHandoffs(services, { ...job, policy, rules });
  const seen = new Set<string>();
  await eachOf(upTo(records, limit), AT_A_TIME, async (record) => {
    report.rows += 1;
    const found = read(record);
    if ('problems' in found) return report.reject(found.problems);
    const { row } = found;
    report.readable(row);
    if (seen.has(row.externalId)) return report.reject([{ line: row.line, code: 'DUPLICATE_CASE' }]);
    seen.add(row.externalId);
    await open(row, report);
  });
  return report;
}

async function* upTo(records: AsyncGenerator<FileRecord>, limit: number): AsyncGenerator<FileRecord> {
  let count = 0;
  for await (const record of records) {
    count += 1;
    if (count > limit) return;
    yield record;
  }
}

/** @throws FileProblem when the mapping cannot fill what the policy asks for */
async function rulesInForce(
  db: Services['database']['db'],
  { mapping, locale }: Job,
): Promise<{ policy: Policy; rules: Rules }> {
  const found = await currentPolicy(db).catch((error: unknown) => {
    throw error instanceof Problem ? new FileProblem('WRONG_MAPPING', error.code) : error;
  });
  const { body, policy } = found;
  const rule = ruleOf(body, mapping.handoffKind);
  if (rule === undefined) {
    throw new FileProblem('WRONG_MAPPING', fill(HANDOFF_WORDS.noKind, locale, mapping.handoffKind));
  }
  const left = leftOut(rule, mapping);
  if (left.length > 0) {
    throw new FileProblem('WRONG_MAPPING', fill(HANDOFF_WORDS.packIncomplete, locale, left.join(', ')));
  }
  return { policy, rules: rulesOf(body, await publishedCalendars(db)) };
}

/** Fields that no row could fill, and those the policy does not know. */
const leftOut = (rule: HandoffRule, { pack }: HandoffMapping): string[] => [
  ...missingFields(rule, pack),
  ...unknownFields(rule, pack),
];
