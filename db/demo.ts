/** The demo workspace: what a first start finds, so that there is something to try. Cases are opened by people. */
import { hash } from '@node-rs/argon2';
import type { Kysely, Transaction } from 'kysely';
import { CALENDAR_PRESETS } from '../calendar/presets.ts';
import { seedAnswers } from './demo-answer-rows.ts';
import { DEMO_CONTACT_NAMES, DEMO_CUSTOMERS, DEMO_REGIONS } from './demo-customers.ts';
import { DEMO_HANDOFF_POLICY } from './demo-handoff-policy.ts';
import { demoId } from './demo-id.ts';
import { DEMO_LEAD_POLICY } from './demo-lead-policy.ts';
import { DEMO_ONBOARDING_POLICY } from './demo-onboarding-policy.ts';
import { DEMO_ABSENCE, DEMO_PEOPLE, DEMO_TEAMS, type DemoPerson } from './demo-people.ts';
import { DEMO_POLICY } from './demo-policy.ts';
import { DEMO_RENEWAL_POLICY } from './demo-renewal-policy.ts';
import { DEMO_REQUIREMENT_POLICY } from './demo-requirement-policy.ts';
import { DEMO_RETENTION_POLICY, DEMO_SURVEY_POLICY } from './demo-retention-policy.ts';
import { demoPatchTrain, demoTrain } from './demo-train.ts';
import type { Database } from './schema.ts';

export type DemoAccount = Readonly<{ email: string; password: string; role: string }>;

/** Everybody of the demo signs in with it. It is public, so the demo belongs on no server that others reach. */
export const DEMO_PASSWORD = 'baton-demo';

const DAY_MS = 86_400_000;
/**
 * Fills an empty database with the demo workspace, in one transaction. A database in which anybody is known is left as it is.
 * @param now epoch milliseconds; the demo's absence begins then
 * @returns one account per role to sign in with; none when the workspace is not the demo
 */
export async function seedDemo(db: Kysely<Database>, now = Date.now()): Promise<DemoAccount[]> {
  const anybody = await db.selectFrom('person').select('id').orderBy('id').limit(1).executeTakeFirst();
  if (anybody === undefined) {
    const passwordHash = await hash(DEMO_PASSWORD);
    await db.transaction().execute(async (trx) => {
      await seedPeople(trx, passwordHash);
      await seedTeams(trx, now);
      await seedRules(trx, now);
      await seedCustomers(trx);
      await seedAnswers(trx, now);
      // Working days a release: the teams that build.
      const train = demoTrain(demoId('train', 1), { [demoId('team', 3)]: 30, [demoId('team', 6)]: 12 });
      await trx.insertInto('release_train').values(train).execute();
      await trx
        .insertInto('release_train')
        .values(demoPatchTrain(demoId('train', 2)))
        .execute();
    });
  }
  const known = await db.selectFrom('person').select('id').where('id', '=', demoId('person', 1)).executeTakeFirst();
  return known === undefined ? [] : accounts();
}

function accounts(): DemoAccount[] {
  const firstOfRole = new Map<string, DemoPerson>();
  for (const person of DEMO_PEOPLE) if (!firstOfRole.has(person.role)) firstOfRole.set(person.role, person);
  return Array.from(firstOfRole.values(), ({ email, role }) => ({ email, password: DEMO_PASSWORD, role }));
}

type Trx = Transaction<Database>;

async function seedPeople(trx: Trx, passwordHash: string): Promise<void> {
  await trx
    .insertInto('person')
    .values(
      DEMO_PEOPLE.map(
        ({ no, name, email, role, locale, timezone, lead, commerciallyQualified = role === 'sales' }) => ({
          id: demoId('person', no),
          name,
          email,
          role,
          locale,
          timezone,
          lead_id: lead === undefined ? null : demoId('person', lead),
          password_hash: passwordHash,
          commercially_qualified: commerciallyQualified,
        }),
      ),
    )
    .execute();
}

async function seedTeams(trx: Trx, now: number): Promise<void> {
  await trx
    .insertInto('team')
    .values(
      DEMO_TEAMS.map(({ no, key, name, lead }) => ({
        id: demoId('team', no),
        key,
        name,
        lead_id: demoId('person', lead),
      })),
    )
    .execute();
  await trx
    .insertInto('team_member')
    .values(
      DEMO_TEAMS.flatMap(({ no, members }) =>
        members.map((member) => ({ team_id: demoId('team', no), person_id: demoId('person', member) })),
      ),
    )
    .execute();
  await trx
    .insertInto('duty')
    .values(
      DEMO_TEAMS.map(({ no, onDuty }) => ({
        id: demoId('duty', no),
        team_id: demoId('team', no),
        person_id: demoId('person', onDuty),
        // Long before and after, so that imported cases find somebody on duty too.
        starts_at: new Date('2010-01-01T00:00:00Z'),
        ends_at: new Date('2100-01-01T00:00:00Z'),
      })),
    )
    .execute();
  const { no, person, substitute, days, reason } = DEMO_ABSENCE;
  await trx
    .insertInto('absence')
    .values({
      id: demoId('absence', no),
      person_id: demoId('person', person),
      substitute_id: demoId('person', substitute),
      starts_at: new Date(now),
      ends_at: new Date(now + days * DAY_MS),
      reason,
    })
    .execute();
}

const CALENDARS = [
  { no: 1, key: 'default', preset: 'cn-office' },
  { no: 2, key: 'eu-office', preset: 'eu-office' },
] as const;

const POLICIES = [
  { no: 1, kind: 'sla', key: 'standard', name: '标准服务级别 Standard service level', body: DEMO_POLICY },
  {
    no: 2,
    kind: 'requirement',
    key: 'requirement-standard',
    name: '标准需求规则 Standard requirements',
    body: DEMO_REQUIREMENT_POLICY,
  },
  { no: 3, kind: 'handoff', key: 'handoff-standard', name: '标准交接规则 Standard handoff', body: DEMO_HANDOFF_POLICY },
  { no: 4, kind: 'renewal', key: 'renewal-standard', name: '标准续约规则 Standard renewal', body: DEMO_RENEWAL_POLICY },
  {
    no: 5,
    kind: 'leadReward',
    key: 'lead-reward-standard',
    name: '标准线索奖规则 Standard lead reward',
    body: DEMO_LEAD_POLICY,
  },
  {
    no: 6,
    kind: 'onboarding',
    key: 'onboarding-standard',
    name: '标准激活规则 Standard onboarding',
    body: DEMO_ONBOARDING_POLICY,
  },
  {
    no: 8,
    kind: 'retention',
    key: 'retention-standard',
    name: '标准留存规则 Standard retention',
    body: DEMO_RETENTION_POLICY,
  },
  { no: 9, kind: 'survey', key: 'survey-standard', name: '标准满意度调查 Standard survey', body: DEMO_SURVEY_POLICY },
] as const;

async function seedRules(trx: Trx, now: number): Promise<void> {
  const published = { version: 1, published_at: new Date(now), note: '演示数据 Demo' };
  for (const { no, key, preset } of CALENDARS) {
    const found = CALENDAR_PRESETS.find((one) => one.key === preset);
    if (found === undefined) throw new Error(`no calendar preset is called ${preset}`);
    const id = demoId('calendar', no);
    const name = `${found.name['zh-CN']} ${found.name.en}`;
    await trx.insertInto('calendar').values({ id, key, name, current_version: 1 }).execute();
    const body = JSON.stringify(found.body);
    await trx
      .insertInto('calendar_version')
      .values({ calendar_id: id, body, ...published })
      .execute();
  }
  for (const { no, kind, key, name, body } of POLICIES) {
    const id = demoId('policy', no);
    await trx.insertInto('policy').values({ id, kind, key, name, current_version: 1 }).execute();
    await trx
      .insertInto('policy_version')
      .values({ policy_id: id, body: JSON.stringify(body), ...published })
      .execute();
  }
}

async function seedCustomers(trx: Trx): Promise<void> {
  const rows = DEMO_CUSTOMERS.map(({ key, name, tier, region, stage = 'customer' }, index) => {
    const { timezone, locale, calendar, csms, sales, team } = DEMO_REGIONS[region];
    const own = CALENDARS.find((one) => one.key === calendar && one.key !== 'default');
    return {
      id: demoId('customer', index + 1),
      key,
      name,
      tier,
      timezone,
      locale,
      calendar_id: own === undefined ? null : demoId('calendar', own.no),
      policy_id: demoId('policy', 1),
      stage,
      // A prospect has a salesperson and nobody else yet.
      csm_id: stage === 'prospect' ? null : demoId('person', csms[index % csms.length] ?? csms[0]),
      sales_id: demoId('person', sales),
      team_id: demoId('team', team),
    };
  });
  await trx.insertInto('customer').values(rows).execute();
  await trx.insertInto('contact').values(DEMO_CUSTOMERS.flatMap(contactsOf)).execute();
}

/** Two people at a customer: one who decides, one who uses the product. */
function contactsOf({ key, region }: (typeof DEMO_CUSTOMERS)[number], index: number) {
  const names = DEMO_CONTACT_NAMES[region];
  return ['decisionMaker', 'user'].map((role, second) => {
    const no = index * 2 + second;
    return {
      id: demoId('contact', no + 1),
      customer_id: demoId('customer', index + 1),
      name: names[no % names.length] ?? names[0],
      email: `${role === 'user' ? 'user' : 'lead'}@${key}.example`,
      role,
      locale: DEMO_REGIONS[region].locale,
      timezone: DEMO_REGIONS[region].timezone,
    };
  });
}
