/** The customers of the demo and their contacts, written into the database. */
import type { Transaction } from 'kysely';
import { DEMO_CONTACT_NAMES, DEMO_CUSTOMERS, DEMO_REGIONS } from './demo-customers.ts';
import { demoId } from './demo-id.ts';
import { DEMO_CALENDARS } from './demo-rule-rows.ts';
import type { Database } from './schema.ts';

/** Every customer with an owner, a team, and two contacts. */
export async function seedCustomers(trx: Transaction<Database>): Promise<void> {
  const rows = DEMO_CUSTOMERS.map(({ key, name, tier, region, stage = 'customer' }, index) => {
    const { timezone, locale, calendar, csms, sales, team } = DEMO_REGIONS[region];
    const own = DEMO_CALENDARS.find((one) => one.key === calendar && one.key !== 'default');
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
