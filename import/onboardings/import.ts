/** `npm run import -- onboardings FILE.csv --map MAP.json`: customers being onboarded, from the command line to the exit code. */
import { currentPolicy, publishedCalendars } from '../../db/published.ts';
import { ONBOARDING, type OnboardingOpening } from '../../workflows/onboarding/contract.ts';
import { OnboardingPolicyBody } from '../../workflows/onboarding/onboarding-policy.contract.ts';
import { eachRow } from '../each-row.ts';
import { compiled } from '../importer.ts';
import { FileProblem } from '../problems.ts';
import { type TableJob, tableImport } from '../table.ts';
import type { Services } from '../terminal.ts';
import { fill } from '../texts.ts';
import type { Rules } from './life.ts';
import { OnboardingMapping } from './mapping.ts';
import { openOnboardings } from './open.ts';
import { OnboardingReport } from './report.ts';
import { rowReader } from './rows.ts';
import { ONBOARDING_USAGE, ONBOARDING_WORDS } from './texts.ts';

/** Customers whom another system has begun to onboard. */
export const importOnboardings = tableImport({ usage: ONBOARDING_USAGE, mapping: OnboardingMapping, importFile });

type Job = TableJob<OnboardingMapping>;

async function importFile(job: Job, services: Services): Promise<OnboardingReport> {
  const inForce = await rulesInForce(job, services);
  const report = new OnboardingReport();
  const open = openOnboardings(services, { ...job, ...inForce });
  await eachRow(job, {
    reader: (header) => rowReader(job.mapping, header),
    report,
    take: (row) => open(row, report),
  });
  return report;
}

/** @throws FileProblem without a published policy, or when no plan of it has a milestone of the mapping */
async function rulesInForce(
  { mapping, locale }: Job,
  { database: { db } }: Services,
): Promise<{ policy: OnboardingOpening['policy']; rules: Rules }> {
  const found = await currentPolicy(db, ONBOARDING);
  const body = OnboardingPolicyBody.safeParse(found?.body);
  if (found === undefined || !body.success) throw new FileProblem('WRONG_MAPPING', ONBOARDING_WORDS.noPolicy[locale]);
  const known = new Set(body.data.plans.flatMap(({ milestones }) => milestones.map(({ key }) => key)));
  const unknown = Object.keys(mapping.milestones).filter((key) => !known.has(key));
  if (unknown.length > 0) {
    throw new FileProblem('WRONG_MAPPING', fill(ONBOARDING_WORDS.noMilestone, locale, unknown.join(', ')));
  }
  const { id, version } = found;
  return { policy: { id, version }, rules: { body: body.data, calendars: compiled(await publishedCalendars(db)) } };
}
