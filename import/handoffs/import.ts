/** `npm run import -- handoffs FILE.csv --map MAP.json`: handoffs, from the command line to the exit code. */
import { handoffPolicy } from '../../api/handoffs/hand-over.ts';
import { Problem } from '../../api/problems.ts';
import { publishedCalendars } from '../../db/published.ts';
import type { HandoffRule } from '../../workflows/handoff/handoff-policy.contract.ts';
import { missingFields, ruleOf, unknownFields } from '../../workflows/handoff/pack.ts';
import { eachRow } from '../each-row.ts';
import { compiled } from '../importer.ts';
import { FileProblem } from '../problems.ts';
import { type TableJob, tableImport } from '../table.ts';
import type { Services } from '../terminal.ts';
import { fill } from '../texts.ts';
import type { Rules } from './life.ts';
import { HandoffMapping } from './mapping.ts';
import { openHandoffs, type Policy } from './open.ts';
import { HandoffReport } from './report.ts';
import { rowReader } from './rows.ts';
import { HANDOFF_USAGE, HANDOFF_WORDS } from './texts.ts';

/** Handoffs of another system. */
export const importHandoffs = tableImport({ usage: HANDOFF_USAGE, mapping: HandoffMapping, importFile });

type Job = TableJob<HandoffMapping>;

async function importFile(job: Job, services: Services): Promise<HandoffReport> {
  const { mapping } = job;
  const { db } = services.database;
  const { policy, rules } = await rulesInForce(db, job);
  const report = new HandoffReport();
  const open = openHandoffs(services, { ...job, policy, rules });
  await eachRow(job, {
    reader: (header) => rowReader(mapping, header),
    report,
    onRow: (row) => report.readable(row),
    take: (row) => open(row, report),
  });
  return report;
}

/** @throws FileProblem when the mapping cannot fill what the policy asks for */
async function rulesInForce(
  db: Services['database']['db'],
  { mapping, locale }: Job,
): Promise<{ policy: Policy; rules: Rules }> {
  const found = await handoffPolicy(db).catch((error: unknown) => {
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
  return { policy, rules: { body, calendars: compiled(await publishedCalendars(db)) } };
}

/** Fields that no row could fill, and those the policy does not know. */
const leftOut = (rule: HandoffRule, { pack }: HandoffMapping): string[] => [
  ...missingFields(rule, pack),
  ...unknownFields(rule, pack),
];
