import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ARetention } from '../retention/a-retention.ts';
import { aPolicy } from '../retention/policies.ts';
import { createWorld, type World } from '../support/world.ts';
import { ASurvey, OFFICE_TEMPLATE } from './a-survey.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await world.policy('survey', OFFICE_TEMPLATE);
  const parts = [{ key: 'survey', weight: 1, zero: 0, full: 100 } as const];
  await world.policy('retention', aPolicy({ parts, rules: [] }));
  // The CSM answers to the lead.
  const { lead, csm } = world.cast;
  await world.database.db.updateTable('person').set({ lead_id: lead }).where('id', '=', csm).execute();
});
afterAll(() => world.close());

/** Mails in the outbox to an address, as text. */
const mailsTo = (address: string): string[] =>
  readdirSync(world.outboxDir)
    .map((name) => readFileSync(join(world.outboxDir, name), 'utf8'))
    .filter((mail) => /^To: .*$/m.exec(mail)?.[0].includes(address) === true);

describe('a survey', () => {
  it('invites by a mail with a signed link, reminds once, and expires', async () => {
    const survey = await ASurvey.asked(world);
    await survey.until('Tue 16:59');
    expect(await survey.told()).toEqual(['invited to decisionMaker']);
    await survey.until('Wed 09:00');
    expect(await survey.told()).toEqual(['invited to decisionMaker', 'reminded to decisionMaker']);
    await survey.until('Fri 09:00');
    expect(await survey.row()).toMatchObject({ phase: 'closed' });
    expect(await survey.told()).toEqual(['invited to decisionMaker', 'reminded to decisionMaker', 'expired to csm']);
    await vi.waitUntil(() => mailsTo('decisionMaker@customer.example').length >= 2, 10_000);
    for (const mail of mailsTo('decisionMaker@customer.example')) expect(mail).toMatch(/\/p\/[\w-]{43}/);
  });

  it('answered badly is work for the lead of whoever looks after the customer', async () => {
    const survey = await ASurvey.asked(world);
    await survey.until('Mon 09:00');
    await survey.answers(1);
    expect(await survey.toDo()).toEqual(['followUp by lead']);
    expect((await survey.told()).slice(1).toSorted()).toEqual(['badMark to lead', 'surveyAnswered to csm']);
    await survey.until('Tue 12:00');
    expect(await survey.announced()).toEqual(['late@Tue 09:00']);
    await survey.by('lead', { kind: 'followUp', note: 'We called them.' });
    expect([(await survey.row()).phase, await survey.toDo()]).toEqual(['closed', []]);
    const row = world.database.db.selectFrom('survey').selectAll().where('process_id', '=', survey.id);
    expect(await row.executeTakeFirstOrThrow()).toMatchObject({ mark: 1, percent: 0, bad: true, outcome: 'answered' });
  });

  it('changes the health of the customer it was about', async () => {
    const watch = await ARetention.begun(world);
    const survey = await ASurvey.asked(world);
    await survey.answers(4);
    await vi.waitUntil(async () => (await watch.recorded()).health?.score === 75, 10_000);
    expect((await watch.recorded()).survey).toMatchObject({ surveyId: survey.id, percent: 75 });
    await watch.by('csm', { kind: 'end', reason: 'over' });
  });

  it('answered once refuses the second answer, and says who gave the first', async () => {
    const survey = await ASurvey.asked(world);
    await survey.answers(5);
    expect(await survey.isRefused({ kind: 'answer', answers: { mark: 1 } })).toMatchObject({
      code: 'ALREADY_ANSWERED',
      details: { by: 'decisionMaker' },
    });
  });
});
