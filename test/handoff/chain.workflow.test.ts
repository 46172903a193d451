import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HandoffInput } from '../../workflows/handoff/contract.ts';
import type { PersonName } from '../support/cast.ts';
import { instant } from '../support/instants.ts';
import { createWorld, type World } from '../support/world.ts';
import { AHandoff } from './a-handoff.ts';
import { ACCEPT, assign, DECLINE } from './commands.ts';
import { inOffice } from './policies.ts';

let world: World;
let policy: HandoffInput['policy'];
beforeAll(async () => {
  world = await createWorld();
  const candidates = [
    { kind: 'person', personId: world.cast.otherSales },
    // Asked already, or the same again: passed over.
    { kind: 'customersSales' },
    { kind: 'accountOwner' },
    { kind: 'person', personId: world.cast.agent },
  ] as const;
  policy = await world.policy('handoff', inOffice(world.cast.calendar, { candidates: [...candidates] }));
});
afterAll(() => world.close());

const away = async (person: string, substitute: string): Promise<void> => {
  await world.database.db
    .insertInto('absence')
    .values({
      id: crypto.randomUUID(),
      person_id: person,
      substitute_id: substitute,
      starts_at: new Date(0),
      ends_at: new Date(instant('Sun 00:00')),
      reason: 'leave',
    })
    .execute();
};

describe('an offer that nobody answers', () => {
  it('reminds, tells the receiver’s lead, and goes on to the next candidates, in working time and at exact instants', async () => {
    const handoff = await AHandoff.offered(world, policy, { openedAt: instant('Mon 15:30') });
    expect(await handoff.due('accept/1')).toBe('Tue 09:30');
    await handoff.until('Tue 09:00');
    expect(await handoff.announced()).toEqual(['reminder@Mon 16:30', 'lead@Mon 17:00']);
    await handoff.until('Tue 09:31');
    expect(await handoff.toDo()).toEqual(['acceptHandoff by otherSales']);
    await handoff.until('Tue 11:31');
    expect(await handoff.toDo()).toEqual(['acceptHandoff by agent']);
    await handoff.until('Tue 13:31');
    expect(await handoff.toDo()).toEqual(['nameReceiver by serviceManager']);
    expect(await handoff.told()).toEqual([
      'offered to sales',
      'reminder to sales',
      'lead to salesLead',
      'movedOn to sales',
      'offeredOn to csm',
      'offered to otherSales',
      'reminder to otherSales',
      'lead to salesLead',
      'movedOn to otherSales',
      'offered to agent',
      'offeredOn to csm',
      'reminder to agent',
      'lead to lead',
      'movedOn to agent',
      'nobodyLeft to csm',
      'nameReceiver to serviceManager',
    ]);
    expect(await handoff.owner()).toBe('csm');
    await handoff.by('serviceManager', assign(world.cast.agent));
    expect(await handoff.owner()).toBe('agent');
    expect(await handoff.row()).toMatchObject({ phase: 'done' });
  });
});

describe('a decline chain', () => {
  it('runs out at the service manager, and the giver stays responsible until somebody is named', async () => {
    const handoff = await AHandoff.offered(world, policy);
    for (const name of ['sales', 'otherSales', 'agent'] as const) {
      expect(await handoff.owner()).toBe('csm');
      await handoff.by(name, DECLINE);
    }
    expect(await handoff.toDo()).toEqual(['nameReceiver by serviceManager']);
    expect(await handoff.row()).toMatchObject({ phase: 'naming' });
    expect(await handoff.owner()).toBe('csm');
    expect(await handoff.refuses('sales', ACCEPT)).toBe('OFFER_MOVED_ON');
    await handoff.by('serviceManager', assign(world.cast.csm));
    expect(await handoff.row()).toMatchObject({ phase: 'declined' });
    expect(await handoff.owner()).toBe('csm');
  });

  it('is on record with everybody who was asked, and why not', async () => {
    const handoff = await AHandoff.offered(world, policy);
    await handoff.by('sales', { kind: 'decline', reason: 'other', note: 'Moving.' });
    const offers = await world.database.db
      .selectFrom('handoff_offer')
      .selectAll()
      .where('process_id', '=', handoff.id)
      .orderBy('round')
      .execute();
    expect(offers).toMatchObject([
      { person_id: world.cast.sales, outcome: 'declined', reason: 'other', note: 'Moving.', candidate: null },
      { person_id: world.cast.otherSales, outcome: null, candidate: 0 },
    ]);
    await handoff.by('otherSales', ACCEPT);
    const row = await world.database.db
      .selectFrom('handoff')
      .selectAll()
      .where('process_id', '=', handoff.id)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ asked_id: null, receiver_id: world.cast.otherSales, outcome: 'accepted', round: 2 });
  });
});

describe('a team', () => {
  it('is asked through its least loaded member, for whom the team’s work counts', async () => {
    const handoff = await AHandoff.offered(world, policy, { to: { teamId: world.cast.salesTeam } });
    const [todo] = await handoff.toDo();
    const name = todo === 'acceptHandoff by sales' ? 'sales' : 'otherSales';
    expect(todo).toBe(`acceptHandoff by ${name}`);
    await handoff.by(name, ACCEPT);
    expect(await handoff.row()).toMatchObject({ owner_id: world.cast[name], team_id: world.cast.salesTeam });
  });

  it('is asked member by member, who is on duty first, who is away not at all, its lead last, before anybody else', async () => {
    const { cast, database } = world;
    const teamId = cast.team;
    await database.db
      .insertInto('duty')
      .values({
        id: crypto.randomUUID(),
        team_id: teamId,
        person_id: cast.colleague,
        starts_at: new Date(instant('Mon 00:00')),
        ends_at: new Date(instant('Fri 00:00')),
      })
      .execute();
    const members = [cast.delivery, cast.headOfProduct].map((person_id) => ({ team_id: teamId, person_id }));
    await database.db.insertInto('team_member').values(members).execute();
    await away(cast.headOfProduct, cast.pm);
    const handoff = await AHandoff.offered(world, policy, { to: { teamId } });
    const asked: string[] = [];
    while (asked.length < 4) {
      const name = (await handoff.toDo())[0]?.split(' ').at(-1) as PersonName;
      asked.push(name);
      await handoff.by(name, DECLINE);
    }
    expect([asked[0], asked.at(-1), asked.toSorted()]).toEqual([
      'colleague',
      'lead',
      ['agent', 'colleague', 'delivery', 'lead'],
    ]);
    expect(await handoff.toDo()).toEqual(['acceptHandoff by otherSales']);
  });
});

describe('a receiver on leave', () => {
  it('is substituted, and the record says for whom', async () => {
    await away(world.cast.pm, world.cast.otherPm);
    const handoff = await AHandoff.offered(world, policy, { to: { personId: world.cast.pm } });
    expect(await handoff.toDo()).toEqual(['acceptHandoff by otherPm']);
    expect(await handoff.told()).toEqual(['offeredOn to csm', 'offered to otherPm']);
    const fact = (await handoff.facts()).find(({ kind }) => kind === 'offeredTo');
    expect(fact).toMatchObject({ personId: world.cast.otherPm, insteadOf: world.cast.pm });
    await handoff.by('otherPm', ACCEPT);
    expect(await handoff.owner()).toBe('otherPm');
  });
});
