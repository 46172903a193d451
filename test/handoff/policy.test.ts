import { describe, expect, it } from 'vitest';
import { HandoffCommands } from '../../workflows/handoff/contract.ts';
import { currentOffer } from '../../workflows/handoff/offers.ts';
import { instant, named } from '../support/instants.ts';
import { ACCEPT, assign, DECLINE } from './commands.ts';
import { aPolicy, RULE } from './policies.ts';
import { does, lived } from './simulated.ts';
import { story, toDo, told } from './words.ts';

describe('an offer', () => {
  it('goes to the one it was meant for, and stays with the giver until it is accepted', async () => {
    const life = await lived([], { until: 'Mon 09:30' });
    expect(life.state).toMatchObject({ phase: 'offered', ownerId: 'giver' });
    expect(toDo(life)).toEqual(['acceptHandoff by receiver (open, Mon 11:00)']);
    expect(told(life)).toEqual(['offered to receiver']);
  });

  it('is the receiver’s matter once accepted, on trial, and for good when the trial has passed', async () => {
    const accepted = await lived([does('Mon 10:00', 'receiver', ACCEPT)], { until: 'Mon 17:00' });
    expect(accepted.state).toMatchObject({ phase: 'accepted', ownerId: 'receiver', outcome: { kind: 'accepted' } });
    expect(toDo(accepted)).toEqual([]);
    const life = await lived([does('Mon 10:00', 'receiver', ACCEPT)]);
    expect(life.state).toMatchObject({ phase: 'done', ownerId: 'receiver', outcome: { kind: 'kept' } });
    expect(story(life)).toEqual([
      'opened@Mon 09:00',
      'offeredTo receiver@Mon 09:00',
      'accepted@Mon 10:00',
      'kept@Tue 10:00',
    ]);
    expect(life.state.clocks.map(({ key, stopReason }) => [key, stopReason])).toEqual([
      ['accept/1', 'done'],
      ['trial/1', 'done'],
    ]);
  });

  it('is final at once where the policy knows no trial', async () => {
    const { trial: _trial, ...rule } = RULE;
    const life = await lived([does('Mon 10:00', 'receiver', ACCEPT)], { policy: { kinds: { renewal: rule } } });
    expect(story(life).slice(-2)).toEqual(['accepted@Mon 10:00', 'kept@Mon 10:00']);
  });

  it('reminds, tells the receiver’s lead, and goes on to the next candidates, each at an exact instant', async () => {
    const life = await lived([], { until: 'Tue 11:00' });
    expect(story(life)).toEqual([
      'opened@Mon 09:00',
      'offeredTo receiver@Mon 09:00',
      'reminder@Mon 10:00',
      'lead@Mon 10:30',
      'due@Mon 11:00',
      'unanswered@Mon 11:00',
      'offeredTo duty@Mon 11:00',
      'reminder@Mon 12:00',
      'lead@Mon 12:30',
      'due@Mon 13:00',
      'unanswered@Mon 13:00',
      'offeredTo sales@Mon 13:00',
      'reminder@Mon 14:00',
      'lead@Mon 14:30',
      'due@Mon 15:00',
      'unanswered@Mon 15:00',
      'nobodyLeft@Mon 15:00',
      'late@Tue 11:00',
    ]);
    expect(life.state).toMatchObject({ phase: 'naming', ownerId: 'giver' });
    expect(toDo(life)).toEqual(['nameReceiver by manager (open, Tue 11:00)']);
    expect(told(life)).toEqual([
      'offered to receiver',
      'reminder to receiver',
      'lead to lead of receiver',
      'movedOn to receiver',
      'offered to duty',
      'offeredOn to giver',
      'reminder to duty',
      'lead to lead of duty',
      'movedOn to duty',
      'offered to sales',
      'offeredOn to giver',
      'reminder to sales',
      'lead to lead of sales',
      'movedOn to sales',
      'nameReceiver to manager',
      'nobodyLeft to giver',
      'late to manager',
    ]);
  });

  it('accepted at the very instant it is due is in time', async () => {
    const life = await lived([does('Mon 11:00', 'receiver', ACCEPT)], { until: 'Mon 12:00' });
    expect(life.state.phase).toBe('accepted');
    expect(story(life)).not.toContain('unanswered@Mon 11:00');
  });

  it('has the deadline agreed on for the first one, the rule’s for those after', async () => {
    const deadline = instant('Mon 15:00');
    const life = await lived([], { input: { deadline }, until: 'Mon 15:30' });
    expect(story(life)).toContain('offeredTo duty@Mon 15:00');
    expect(toDo(life)).toEqual(['acceptHandoff by duty (open, Mon 17:00)']);
  });
});

describe('a newly published calendar', () => {
  it('moves the clock that runs, and counts for the clocks of whoever is asked next', async () => {
    const fact = { kind: 'calendarPublished', id: 'office', version: 2 };
    const life = await lived([{ at: instant('Mon 09:30'), fact }, does('Mon 09:40', 'receiver', DECLINE)], {
      until: 'Mon 10:00',
    });
    expect(life.state.clocks.map(({ key, calendar }) => `${key} ${calendar?.version}`)).toEqual([
      'accept/1 2',
      'accept/2 2',
    ]);
  });
});

describe('a decline', () => {
  it('goes to the next candidate at once, and runs out at the service manager', async () => {
    const life = await lived(
      [
        does('Mon 09:10', 'receiver', DECLINE),
        does('Mon 09:20', 'duty', { kind: 'decline', reason: 'notMine' }),
        does('Mon 09:30', 'sales', { kind: 'decline', reason: 'other', note: 'My sister works there.' }),
        does('Mon 09:40', 'manager', assign('chosen')),
      ],
      { until: 'Mon 10:00' },
    );
    expect(story(life)).toEqual([
      'opened@Mon 09:00',
      'offeredTo receiver@Mon 09:00',
      'declined@Mon 09:10',
      'offeredTo duty@Mon 09:10',
      'declined@Mon 09:20',
      'offeredTo sales@Mon 09:20',
      'declined@Mon 09:30',
      'nobodyLeft@Mon 09:30',
      'assigned@Mon 09:40',
    ]);
    expect(life.state).toMatchObject({ phase: 'done', ownerId: 'chosen', outcome: { kind: 'assigned' } });
    expect(told(life).slice(-3)).toEqual(['assigned to chosen', 'accepted to giver', 'accepted to accountOwner']);
  });

  it('by everybody, with the giver named in the end, leaves the matter with the giver', async () => {
    const life = await lived([does('Mon 09:10', 'receiver', DECLINE), does('Mon 09:20', 'manager', assign('giver'))], {
      until: 'Mon 10:00',
    });
    expect(life.state).toMatchObject({
      phase: 'declined',
      ownerId: 'giver',
      outcome: { kind: 'declined', personId: 'giver' },
    });
  });

  it('for another reason says which', () => {
    expect(HandoffCommands.decline.safeParse({ reason: 'other' }).success).toBe(false);
    expect(HandoffCommands.decline.safeParse({ reason: 'other', note: 'Moving.' }).success).toBe(true);
  });

  it('never asks the same person twice, nor the giver', async () => {
    const candidates = [{ kind: 'person', personId: 'giver' }, { kind: 'onDuty' }, { kind: 'onDuty' }] as never;
    const life = await lived([does('Mon 09:10', 'receiver', DECLINE), does('Mon 09:20', 'duty', DECLINE)], {
      policy: aPolicy({ candidates }),
      until: 'Mon 10:00',
    });
    expect(story(life).filter((one) => one.startsWith('offeredTo'))).toEqual([
      'offeredTo receiver@Mon 09:00',
      'offeredTo duty@Mon 09:10',
    ]);
    expect(life.state.phase).toBe('naming');
  });
});

describe('a receiver', () => {
  it('on leave is substituted, and the record says so', async () => {
    const life = await lived([does('Mon 09:10', 'substitute', ACCEPT)], {
      away: { receiver: 'substitute' },
      until: 'Mon 10:00',
    });
    expect(life.state.offers).toMatchObject([{ personId: 'substitute', insteadOf: 'receiver', outcome: 'accepted' }]);
    expect(life.state.ownerId).toBe('substitute');
    expect(told(life).slice(0, 2)).toEqual(['offered to substitute', 'offeredOn to giver']);
  });

  it('who stands in for nobody but the giver is passed over', async () => {
    const life = await lived([], { away: { receiver: 'giver' }, until: 'Mon 10:00' });
    expect(currentOffer(life.state)).toMatchObject({ personId: 'duty', via: 0 });
  });

  it('who has left is passed over, though the service manager answers for everybody', async () => {
    const life = await lived([], { input: { to: { personId: 'left' } }, until: 'Mon 10:00' });
    expect(currentOffer(life.state)).toMatchObject({ personId: 'duty', via: 0 });
  });

  it('may be the service manager, when meant', async () => {
    const life = await lived([], { input: { to: { personId: 'manager' } }, until: 'Mon 10:00' });
    expect(currentOffer(life.state)).toMatchObject({ personId: 'manager', via: 'to' });
  });

  it('has the time of a newer policy, where that was published for open handoffs, too', async () => {
    const published = { at: instant('Mon 09:30'), fact: { kind: 'policyPublished', id: 'policy', version: 2 } };
    const { kinds } = aPolicy();
    const renewal = {
      ...kinds['renewal'],
      accept: { target: { minutes: 300 }, calendar: { key: 'default' } },
    } as never;
    const secondPolicy = { kinds: { ...kinds, renewal } };
    const life = await lived([published, published], { secondPolicy, until: 'Mon 13:00' });
    expect(life.state.clocks.map(({ key, plan }) => `${key} ${named(plan?.dueAt)}`)).toEqual(['accept/1 Mon 14:00']);
  });

  it('of a team is whoever its rule names, and takes over for the team', async () => {
    const life = await lived([does('Mon 09:10', 'duty', ACCEPT)], {
      input: { to: { teamId: 'sales' } },
      until: 'Mon 10:00',
    });
    expect(life.state).toMatchObject({ teamId: 'sales', ownerId: 'duty', outcome: { teamId: 'sales' } });
  });
});
