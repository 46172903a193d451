/** Something that is somebody's own, of every resource that has ids. */
import { randomUUID } from 'node:crypto';
import type { Resource } from '../../api/can.ts';
import { createApiKey } from '../../api/keys.ts';
import { routes } from '../../api/routes.ts';
import { makeLink } from '../../db/signed-links.ts';
import { DECLINE } from '../handoff/commands.ts';
import { recorded as aRecordedHandoff } from '../handoff/recorded.ts';
import { does as declines } from '../handoff/simulated.ts';
import { recorded as aRecordedLead, aReward } from '../lead/recorded.ts';
import { ends } from '../lead/simulated.ts';
import { recorded as recordedOnboarding } from '../onboarding/recorded.ts';
import { aTrainsRelease } from '../release/recorded.ts';
import { aDueRenewal } from '../renewal/recorded.ts';
import { recorded as recordedRequirement } from '../requirement/recorded.ts';
import { recorded as aRecordedRetention } from '../retention/recorded.ts';
import { recorded as aRecordedSurvey } from '../survey/recorded.ts';
import { ACase, aCustomer } from './a-case.ts';
import type { Api } from './harness.ts';

/** Something of this person, made anew each time. @returns its id */
export type Maker = (personId: string) => Promise<string>;
const id = async <T extends { id: string }>(row: Promise<T>): Promise<string> => (await row).id;
const withId = () => ({ id: randomUUID() });

const SPAN = { starts_at: new Date('2026-10-01'), ends_at: new Date('2026-10-08') };
const PERIOD = { from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z' };

/** Makers of everything. @param apiOf what they are made in, once it is there */
export function makersOf(apiOf: () => Api): Partial<Record<Resource, Maker>> {
  /** One that customer success and sales of this person, and their team, look after. */
  async function aKeptCustomer(personId: string): Promise<string> {
    const customerId = await aCustomer(apiOf(), personId);
    const kept = { sales_id: personId, team_id: await aTeam(personId) };
    await apiOf().database.db.updateTable('customer').set(kept).where('id', '=', customerId).execute();
    return customerId;
  }

  /** Under way; its contract has the same id. */
  const aRenewal = async (ownerId: string): Promise<string> =>
    await aDueRenewal(apiOf().database, ownerId, await aKeptCustomer(ownerId));

  async function aContact(personId: string): Promise<string> {
    const row = { ...withId(), customer_id: await aKeptCustomer(personId), name: 'C', email: 'c@example.com' };
    const kept = apiOf()
      .database.db.insertInto('contact')
      .values({ ...row, timezone: null });
    return id(kept.returning('id').executeTakeFirstOrThrow());
  }

  async function aFailedDelivery(ownerId: string): Promise<string> {
    const { id: caseId } = await ACase.opened(apiOf(), { ownerId, customerId: await aCustomer(apiOf()) });
    const told = apiOf().database.db.selectFrom('notification').select('id').where('process_id', '=', caseId);
    const { id: notification_id } = await told.executeTakeFirstOrThrow();
    const failed = { notification_id, channel: 'mail', address: 'gone@example.com', state: 'failed' };
    return id(apiOf().database.db.insertInto('delivery').values(failed).returning('id').executeTakeFirstOrThrow());
  }

  const somebody = () => apiOf().addPerson({ role: 'agent' });

  async function aTeam(lead_id: string): Promise<string> {
    const key = randomUUID();
    const team = apiOf()
      .database.db.insertInto('team')
      .values({ ...withId(), key, name: 'T', lead_id });
    return id(team.returning('id').executeTakeFirstOrThrow());
  }

  /** For a team this person leads. */
  async function anAnswer(personId: string): Promise<string> {
    const row = { ...withId(), name: 'A', keyword: randomUUID(), text_en: 'A', kinds: ['escalation'] };
    const answer = { ...row, changed_by: JSON.stringify({ name: 'T' }) };
    await apiOf().database.db.insertInto('answer').values(answer).execute();
    const team = { answer_id: row.id, team_id: await aTeam(personId) };
    await apiOf().database.db.insertInto('answer_team').values(team).execute();
    return row.id;
  }

  /** One that ended without a report. */
  async function aRehearsal(): Promise<string> {
    const policy = {
      name: 'P',
      body: { matrix: [{ tier: '*', severity: '*', stages: {} }], ladders: {}, followUpRequiredFor: [] },
    };
    const row = { ...withId(), name: 'R', state: 'failed', created_by: JSON.stringify({ name: 'T' }) };
    const inputs = { source: { kind: 'ownCases', ...PERIOD }, policy, calendars: {}, calendarOfCustomer: {} };
    const kept = apiOf()
      .database.db.insertInto('rehearsal')
      .values({ ...row, inputs: JSON.stringify(inputs) });
    return id(kept.returning('id').executeTakeFirstOrThrow());
  }

  async function aRule(kind: 'calendar' | 'policy'): Promise<string> {
    const as = apiOf().keys['admin'];
    const path = kind === 'calendar' ? '/api/v1/calendars' : '/api/v1/policies';
    const rule = await apiOf().ask(path, { method: 'POST', as, body: { key: randomUUID(), name: 'R' } });
    const draft = routes.find((route) => route.path === `${path}/{id}/versions` && route.method === 'post');
    await apiOf().ask(`${path}/${rule.field('id')}/versions`, { method: 'POST', as, body: draft?.example });
    return rule.field('id');
  }

  return {
    renewals: (ownerId) => aRenewal(ownerId),
    contracts: (ownerId) => aRenewal(ownerId),
    releases: (ownerId) => aTrainsRelease(apiOf().database, ownerId),
    requirements: async (ownerId) =>
      (await recordedRequirement(apiOf().database, { input: { ownerId, customerId: await aCustomer(apiOf()) } })).id,
    onboardings: async (ownerId) =>
      (await recordedOnboarding(apiOf().database, { ownerId, customerId: await aCustomer(apiOf()) })).id,
    customers: (personId) => aKeptCustomer(personId),
    contacts: (personId) => aContact(personId),
    usage: (personId) => aKeptCustomer(personId),
    links: async (personId) => {
      const contactId = await aContact(personId);
      const { customer_id: customerId } = await apiOf()
        .database.db.selectFrom('contact')
        .select('customer_id')
        .where('id', '=', contactId)
        .executeTakeFirstOrThrow();
      const link = { purpose: 'preferences', customerId, contactId, processId: null, createdBy: { name: 'T' } };
      return await makeLink(apiOf().database.db, { ...link, expiresAt: Date.now() + 86_400_000 });
    },
    people: async () => (await apiOf().addPerson({ role: 'agent' })).id,
    teams: (lead_id) => aTeam(lead_id),
    duties: async (personId) =>
      id(
        apiOf()
          .database.db.insertInto('duty')
          .values({ ...withId(), team_id: await aTeam(personId), person_id: personId, ...SPAN })
          .returning('id')
          .executeTakeFirstOrThrow(),
      ),
    absences: async (person_id) =>
      id(
        apiOf()
          .database.db.insertInto('absence')
          .values({ ...withId(), person_id, substitute_id: (await somebody()).id, ...SPAN })
          .returning('id')
          .executeTakeFirstOrThrow(),
      ),
    calendars: () => aRule('calendar'),
    policies: () => aRule('policy'),
    cases: async (ownerId) => (await ACase.opened(apiOf(), { ownerId, customerId: await aCustomer(apiOf()) })).id,
    handoffs: async (giverId) => {
      const { id: to } = await somebody();
      const policy = { id: randomUUID(), version: 1 };
      const input = { customerId: await aCustomer(apiOf()), giverId, to: { personId: to }, policy };
      // Declined by the only candidate: the giver, who is the manager here, has to name somebody.
      const people = { duty: to, sales: to, manager: giverId };
      const happenings = [declines('Mon 10:00', to, DECLINE)];
      return (await aRecordedHandoff(apiOf().database, { input, people, happenings })).id;
    },
    leads: async (submitterId) => {
      const input = { customerId: await aCustomer(apiOf()), submitterId };
      const happenings = [ends('Mon 10:00', 'declined', { personId: submitterId })];
      return (await aRecordedLead(apiOf().database, { input, happenings, approverId: submitterId })).id;
    },
    rewards: async (approverId) => {
      const [customerId, receiver] = await Promise.all([aCustomer(apiOf()), somebody()]);
      return await aReward(apiOf().database, { approverId, receiverId: receiver.id, customerId });
    },
    retentions: async (ownerId) => {
      const watched = { ownerId, customerId: await aCustomer(apiOf()) };
      return (await aRecordedRetention(apiOf().database, watched)).id;
    },
    surveys: async (ownerId) => {
      const [customerId, asked] = [await aCustomer(apiOf()), withId()];
      const contact = { ...asked, customer_id: customerId, name: 'C', email: 'c@example.com', timezone: null };
      await apiOf().database.db.insertInto('contact').values(contact).execute();
      return (await aRecordedSurvey(apiOf().database, { ownerId, customerId, contactId: asked.id })).id;
    },
    workItems: async (ownerId) => {
      const { id: caseId } = await ACase.opened(apiOf(), { ownerId, customerId: await aCustomer(apiOf()) });
      const items = apiOf().database.db.selectFrom('work_item').select('id').where('process_id', '=', caseId);
      return id(items.executeTakeFirstOrThrow());
    },
    notifications: async (ownerId) => {
      const { id: caseId } = await ACase.opened(apiOf(), { ownerId, customerId: await aCustomer(apiOf()) });
      const told = apiOf().database.db.selectFrom('notification').select('id').where('process_id', '=', caseId);
      return id(told.executeTakeFirstOrThrow());
    },
    deliveries: (ownerId) => aFailedDelivery(ownerId),
    answers: (personId) => anAnswer(personId),
    rehearsals: () => aRehearsal(),
    webhooks: () =>
      id(
        apiOf()
          .database.db.insertInto('webhook')
          .values({ ...withId(), url: 'https://example.com', secret: 's' })
          .returning('id')
          .executeTakeFirstOrThrow(),
      ),
    apiKeys: async () => {
      await createApiKey(apiOf().database.db, { name: randomUUID(), role: 'agent' });
      const newest = apiOf().database.db.selectFrom('api_key').select('id').orderBy('id', 'desc');
      return id(newest.executeTakeFirstOrThrow());
    },
  };
}
