import { expect, it } from 'vitest';
import { ARetention } from '../retention/a-retention.ts';
import { aPolicy as aRetentionPolicy, aRule } from '../retention/policies.ts';
import { ASurvey, OFFICE_TEMPLATE } from '../survey/a-survey.ts';
import { AnOnboarding, policyOf } from './an-onboarding.ts';
import { anOffice } from './leaving.ts';

const office = anOffice();
const { reassign } = office;

it('gives everything of a person who leaves to others by rule in one command, and leaves nothing orphaned', async () => {
  const { cast } = office.world;
  const policy = await office.world.policy('onboarding', policyOf(cast));
  const mine = await AnOnboarding.opened(office.world, policy);
  // Here the one who leaves plays a part whose turn has not come.
  const part = await AnOnboarding.opened(office.world, policy, {
    ownerId: cast.otherCsm,
    customerId: cast.otherCustomer,
  });
  await part.by('otherCsm', { kind: 'assignRole', role: 'csm', personId: cast.csm });
  const answer = await reassign(cast.csm);
  expect(answer).toMatchObject({ status: 200, body: { customers: 1, left: [], remaining: 0 } });
  expect((answer.body['moved'] as { id: string }[]).map(({ id }) => id).toSorted()).toEqual(
    [mine.id, part.id].toSorted(),
  );
  // The customer has a salesperson left; without a lead, the service manager looks after the customer.
  expect((await mine.recorded()).ownerId).toBe(cast.serviceManager);
  expect((await part.recorded()).roles['csm']?.personId).toBe(cast.otherCsm);
  const { rows } = await office.world.database.pool.query(
    `SELECT 1 FROM process p LEFT JOIN work_item w ON w.process_id = p.id AND w.state IN ('open', 'waiting')
     WHERE p.closed_at IS NULL AND $1 IN (p.owner_id, w.person_id)
     UNION ALL SELECT 1 FROM customer WHERE $1 IN (csm_id, sales_id)`,
    [cast.csm],
  );
  expect(rows).toEqual([]);
  expect((await reassign(cast.csm)).body).toEqual({ customers: 0, led: [], moved: [], left: [], remaining: 0 });
});

it('gives watches, their interventions, surveys and what has to be done about a bad mark to others, each of them', async () => {
  const { cast } = office.world;
  await office.world.policy(
    'retention',
    aRetentionPolicy({ rules: [aRule({ owner: { kind: 'person', personId: cast.agent } })] }),
  );
  await office.world.policy('survey', OFFICE_TEMPLATE);
  await office.world.database.db
    .updateTable('person')
    .set({ lead_id: cast.agent })
    .where('id', '=', cast.otherCsm)
    .execute();
  const customerId = cast.otherCustomer;
  const of = { customerId, ownerId: cast.agent };
  const watch = await ARetention.begun(office.world, { customerId, ownerId: cast.otherCsm });
  await watch.by('csm', { kind: 'openIntervention', rule: 'lowScore', reason: 'Their sponsor has left.' });
  const [own, seenTo] = [
    await ASurvey.asked(office.world, of),
    await ASurvey.asked(office.world, { ...of, ownerId: cast.otherCsm }),
  ];
  await seenTo.answers(1);
  expect([await watch.toDo(), await seenTo.toDo()]).toEqual([['closeIntervention by agent'], ['followUp by agent']]);
  const answer = await reassign(cast.agent, { toId: cast.colleague });
  expect(answer).toMatchObject({ status: 200, body: { left: [], remaining: 0 } });
  const ids = (answer.body['moved'] as { id: string }[]).map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining([watch.id, own.id, seenTo.id]));
  expect(await watch.toDo()).toEqual(['closeIntervention by colleague']);
  expect(await seenTo.toDo()).toEqual(['followUp by colleague']);
  expect([(await watch.row()).owner_id, (await own.row()).owner_id, (await seenTo.row()).owner_id]).toEqual([
    cast.otherCsm,
    cast.colleague,
    cast.otherCsm,
  ]);
  expect((await seenTo.told()).filter((line) => line.startsWith('badMark'))).toEqual([
    'badMark to agent',
    'badMark to colleague',
  ]);
  const watched = await reassign(cast.otherCsm, { toId: cast.csm });
  expect((watched.body['moved'] as { id: string }[]).map(({ id }) => id)).toEqual(
    expect.arrayContaining([watch.id, seenTo.id]),
  );
  expect([(await watch.row()).owner_id, (await seenTo.row()).owner_id]).toEqual([cast.csm, cast.csm]);
});

it('gives everything to the one who is named', async () => {
  const { cast } = office.world;
  const policy = await office.world.policy('onboarding', policyOf(cast));
  const onboarding = await AnOnboarding.opened(office.world, policy);
  const answer = await reassign(cast.delivery, { toId: cast.agent });
  expect(answer.body['moved']).toContainEqual(expect.objectContaining({ id: onboarding.id, toId: cast.agent }));
  expect(await onboarding.toDo()).toEqual(['completeMilestone by agent', 'completeTask by agent']);
});

it('is for those who manage people, and needs somebody else who is there', async () => {
  const { cast } = office.world;
  expect((await reassign(cast.agent, { toId: cast.agent })).status).toBe(422);
  expect((await reassign(cast.agent, { toId: '01890000-0000-7000-8000-000000000000' })).status).toBe(422);
  expect((await reassign('01890000-0000-7000-8000-000000000000')).status).toBe(404);
  const csm = await office.api.addPerson({ role: 'csm' });
  const path = `/api/v1/people/${cast.agent}/reassign`;
  expect((await office.api.ask(path, { method: 'POST', as: csm.cookie, body: { reason: 'x' } })).status).toBe(403);
});

it('gives people and teams another lead, and nobody one whom they lead themselves', async () => {
  const { db } = office.world.database;
  const added = async (name: string, leadId: string | null) => {
    const { id } = await office.api.addPerson({ role: 'agent', name });
    await db.updateTable('person').set({ lead_id: leadId }).where('id', '=', id).execute();
    return id;
  };
  const leadOf = async (id: string) =>
    (await db.selectFrom('person').select('lead_id').where('id', '=', id).executeTakeFirstOrThrow()).lead_id;
  const above = await added('Above', null);
  const leaver = await added('Leaver', above);
  const [one, other] = [await added('One', leaver), await added('Other', leaver)];
  const below = await added('Below', one);
  const team = { id: crypto.randomUUID(), key: `t-${leaver}`, name: 'Theirs', lead_id: leaver };
  await db.insertInto('team').values(team).execute();
  // The one named works for one of those who are led by the leaver.
  const answer = await reassign(leaver, { toId: below });
  expect(answer.body['led']).toEqual([
    { kind: 'person', id: one, name: 'One', leadId: above },
    { kind: 'person', id: other, name: 'Other', leadId: below },
    { kind: 'team', id: team.id, name: 'Theirs', leadId: below },
  ]);
  expect([await leadOf(one), await leadOf(other), await leadOf(below)]).toEqual([above, below, one]);
  // Without anybody named it is the lead's own lead.
  expect((await reassign(one)).body['led']).toEqual([{ kind: 'person', id: below, name: 'Below', leadId: above }]);
  expect((await reassign(one)).body['led']).toEqual([]);
});
