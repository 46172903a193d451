/** Makes a row of the file an onboarding: judged in simulated time first, then begun with its past, once. */
import { type Kysely, sql } from 'kysely';
import { v5 as uuidv5 } from 'uuid';
import { onboardingKind } from '../../api/onboardings/kind.ts';
import { reserveNumber } from '../../api/processes/reserve.ts';
import { startProcess } from '../../api/processes/start.ts';
import { instantOf } from '../../calendar/index.ts';
import type { Database } from '../../db/schema.ts';
import type { OnboardingOpening, PastCommand } from '../../workflows/onboarding/contract.ts';
import { planFor } from '../../workflows/onboarding/plan.ts';
import { customerFinder, type KnownCustomer } from '../customers.ts';
import { importer } from '../importer.ts';
import { personFinder } from '../people.ts';
import type { Services } from '../terminal.ts';
import { judge, type Rules } from './life.ts';
import type { OnboardingMapping } from './mapping.ts';
import type { OnboardingReport } from './report.ts';
import type { OnboardingRow } from './rows.ts';

type Frame = Readonly<{
  mapping: OnboardingMapping;
  policy: OnboardingOpening['policy'];
  rules: Rules;
  dryRun: boolean;
  now: number;
}>;

/** The same onboarding of the same source has the same id wherever and whenever it is imported. */
const NAMESPACE = '5a0f2c76-8d0b-5c9e-9a57-3f1d6b7e4c08';
const START_DEADLINE_MS = 30_000;

/** Opens rows one by one; what became of each is counted. */
export function openOnboardings({ env, database: { db }, temporal }: Services, frame: Frame) {
  const { mapping, dryRun, rules, now } = frame;
  const customerOf = customerFinder(db, { customers: mapping.customers, dryRun });
  const personOf = personFinder(db, { people: mapping.people, dryRun });
  const runtime = { client: temporal.client, taskQueue: env.TASK_QUEUE };
  return async (row: OnboardingRow, report: OnboardingReport): Promise<void> => {
    const { line } = row;
    const customer = await customerOf(row.customer);
    if (customer === undefined) return report.reject([{ line, code: 'UNKNOWN_CUSTOMER', value: row.customer }]);
    const around = await aroundOf(db, customer.id);
    const owner = row.owner === '' ? around.keeper : (await personOf(row.owner))?.id;
    if (owner == null) return report.reject([{ line, code: 'UNKNOWN_OWNER', value: row.owner }]);
    const ahead = row.done.find(({ at }) => at > now);
    if (ahead !== undefined) return report.reject([impossible(line, `${ahead.key}: IN_THE_FUTURE`)]);
    const reference = `${mapping.source}/${row.externalId}`;
    const opening = openingOf(row, { customer, ownerId: owner, contactIds: around.contacts, reference, frame });
    const judged = await judge(opening, { rules, until: now, timezone: customer.timezone });
    if (judged.refused.length > 0) return report.reject(judged.refused.map((refused) => impossible(line, refused)));
    const { rows } = await sql`SELECT 1 FROM process WHERE id = ${opening.id}::uuid`.execute(db);
    if (rows.length > 0) {
      report.alreadyThere += 1;
      return;
    }
    if (!dryRun) {
      const reserved = { id: opening.id, reference, request: 'import onboardings', series: onboardingKind.numbers };
      const input = { ...opening, number: await reserveNumber(db, reserved) };
      const started = { input, openedBy: importer(mapping.source), updateId: `import/${reference}` };
      await temporal.within(START_DEADLINE_MS, () => startProcess(runtime, onboardingKind, started));
    }
    report.take(judged);
  };
}

function impossible(line: number, refused: string) {
  const [value = '', detail = ''] = refused.split(': ');
  return { line, code: 'IMPOSSIBLE', value, detail } as const;
}

type Around = Readonly<{ keeper: string | null; contacts: string[] }>;

/** Who answers for a customer, and who of theirs is told and may sign. */
async function aroundOf(db: Kysely<Database>, customerId: string): Promise<Around> {
  const { rows } = await sql<Around>`
    SELECT coalesce((SELECT coalesce(c.csm_id, c.sales_id) FROM customer c WHERE c.id = ${customerId}::uuid), last_resort(now())) AS keeper,
      ARRAY(SELECT o.id FROM contact o WHERE o.customer_id = ${customerId}::uuid AND o.active ORDER BY o.id LIMIT 20) AS contacts`.execute(
    db,
  );
  return rows[0] ?? { keeper: null, contacts: [] };
}

type Known = Readonly<{
  customer: KnownCustomer;
  ownerId: string;
  contactIds: readonly string[];
  reference: string;
  frame: Frame;
}>;

/** What the onboarding is started with; its number is drawn when it really is. */
function openingOf(row: OnboardingRow, known: Known): OnboardingOpening {
  const { customer, ownerId, contactIds, reference, frame } = known;
  const { startDate, serviceClass, products, title, done } = row;
  const deal = { serviceClass, tier: customer.tier, products };
  const begins = instantOf(startDate, '00:00', customer.timezone);
  return {
    id: uuidv5(reference, NAMESPACE),
    number: reference,
    title: (title || `${customer.name} · ${products[0] ?? ''}`).slice(0, 200),
    customerId: customer.id,
    ownerId,
    ...deal,
    startDate,
    promises: [],
    contactIds,
    policy: frame.policy,
    openedAt: Math.min(begins, frame.now, ...done.map(({ at }) => at)),
    knownAt: frame.now,
    past: pastOf(done, { deal, frame }),
  };
}

type Deal = Pick<OnboardingOpening, 'serviceClass' | 'tier' | 'products'>;

/** What is done, in the order of its instants; of the same instant in the order of the plan. */
function pastOf(done: OnboardingRow['done'], { deal, frame }: Readonly<{ deal: Deal; frame: Frame }>): PastCommand[] {
  const milestones = planFor(frame.rules.body.plans, deal)?.milestones ?? [];
  const placeOf = (key: string): number => milestones.findIndex((one) => one.key === key);
  return done
    .toSorted((a, b) => a.at - b.at || placeOf(a.key) - placeOf(b.key))
    .map(({ key, at, document }) => {
      const paper = document === undefined ? {} : { document };
      const isSigned = milestones[placeOf(key)]?.proof === 'signOff';
      const command = isSigned
        ? ({ kind: 'signOff', milestone: key, ...paper } as const)
        : ({ kind: 'completeMilestone', key, ...paper } as const);
      return { at, by: frame.mapping.source, command };
    });
}
