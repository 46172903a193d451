/** From a request to the inputs that are kept: everything published that it names is looked up now, once. */
import type { Kysely } from 'kysely';
import { compileCalendar, hasOpenTime } from '../../calendar/index.ts';
import { publishedCalendars } from '../../db/published.ts';
import type { Database } from '../../db/schema.ts';
import type { JobInputs } from '../../rehearsal/background/job.contract.ts';
import { calendarUses } from '../../rehearsal/rulebook.ts';
import { SlaPolicyBody } from '../../workflows/escalation/sla-policy.contract.ts';
import { problem } from '../problems.ts';
import { details } from '../texts.ts';
import type { PolicyChoice, StartRehearsal } from './views.ts';

const STANDARD = 'standard';

/** @throws 422 when something that is named does not exist, or a calendar never opens */
export async function inputsOf(db: Kysely<Database>, body: StartRehearsal): Promise<JobInputs> {
  const { source, zone } = body;
  if (source.kind === 'ownCases' && Date.parse(source.from) >= Date.parse(source.to)) throw unknown('source.to');
  const policy = await policyOf(db, body.policy, 'policy');
  const current = body.current === undefined ? await inForce(db, policy) : await chosen(db, body.current);
  const published = await calendarsInForce(db);
  const calendars = body.calendars ?? published.bodies;
  const missing = calendarUses(policy.body).find(({ key }) => !(key in calendars));
  if (missing !== undefined) throw unknown(missing.path.join('.'));
  for (const [key, calendar] of Object.entries(calendars)) {
    if (!hasOpenTime(compileCalendar(calendar))) throw problem(422, 'NO_OPEN_TIME', { detail: `calendars.${key}` });
  }
  const isComparable = current !== undefined && calendarUses(current.body).every(({ key }) => key in calendars);
  return {
    source:
      source.kind === 'upload' ? { kind: source.kind, fileName: source.fileName, mapping: source.mapping } : source,
    policy,
    ...(isComparable ? { current } : {}),
    calendars,
    calendarOfCustomer: source.kind === 'ownCases' ? published.ofCustomer : {},
    ...asOfInputs(body),
    ...(zone === undefined ? {} : { zone }),
  };
}

/** Our own cases are seen as they stand now, written down so that the same inputs give the same report. */
const asOfInputs = ({ source, asOf }: StartRehearsal): Pick<JobInputs, 'asOf'> => {
  if (asOf !== undefined) return { asOf };
  return source.kind === 'ownCases' ? { asOf: new Date().toISOString() } : {};
};

const unknown = (field: string) => problem(422, 'UNKNOWN_REFERENCE', { detail: details.unknownReference(field) });

type Named = JobInputs['policy'];

const chosen = async (db: Kysely<Database>, choice: PolicyChoice | null): Promise<Named | undefined> =>
  choice === null ? undefined : await policyOf(db, choice, 'current');

async function policyOf(db: Kysely<Database>, choice: PolicyChoice, field: string): Promise<Named> {
  if ('body' in choice) return { name: field, body: choice.body };
  const row = await db
    .selectFrom('policy')
    .innerJoin('policy_version', 'policy_version.policy_id', 'policy.id')
    .select(['policy.id', 'policy.key', 'policy_version.version', 'policy_version.body'])
    .where('policy.id', '=', choice.policyId)
    .where((eb) =>
      choice.version === undefined
        ? eb('policy_version.version', '=', eb.ref('policy.current_version'))
        : eb('policy_version.version', '=', choice.version),
    )
    .executeTakeFirst();
  // A draft may be rehearsed, too: that is what rehearsals are for.
  const body = SlaPolicyBody.safeParse(row?.body).data;
  if (row === undefined || body === undefined) throw unknown(`${field}.policyId`);
  return { name: `${row.key} v${row.version}`, body, of: { policyId: row.id, version: row.version } };
}

/** The version in force of the policy that is tried; of one that was never published, or is none of ours, the standard policy. */
async function inForce(db: Kysely<Database>, { of }: Named): Promise<Named | undefined> {
  const row = await db
    .selectFrom('policy')
    .select('id')
    .where((eb) => eb.or([eb('key', '=', STANDARD), ...(of === undefined ? [] : [eb('id', '=', of.policyId)])]))
    .where('current_version', 'is not', null)
    .orderBy((eb) => eb.case().when('key', '=', STANDARD).then(1).else(0).end())
    .executeTakeFirst();
  return row === undefined ? undefined : await policyOf(db, { policyId: row.id }, 'current');
}

async function calendarsInForce(db: Kysely<Database>) {
  const calendars = await publishedCalendars(db);
  const customers = await db
    .selectFrom('customer')
    .innerJoin('calendar', 'calendar.id', 'customer.calendar_id')
    .select(['customer.id', 'calendar.key'])
    .orderBy('customer.id')
    .execute();
  return {
    bodies: Object.fromEntries(calendars.map(({ key, body }) => [key, body])),
    ofCustomer: Object.fromEntries(customers.map(({ id, key }) => [id, key])),
  };
}
