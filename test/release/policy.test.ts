import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { admit, RULES, TEAM } from './builders.ts';
import { at, codes, daysOf, hears, lives, OFFICE, sends } from './simulated.ts';

describe('the days of a release', () => {
  it('are counted from the working day its own day was moved to', async () => {
    // The 14th of March 2027 is a Sunday.
    const { state } = await lives([], '02-02T00:00:00', { slot: '2027-03-14', rules: OFFICE });
    expect(daysOf(state)).toEqual({ ship: '03-12T20:00', cutoff: '03-05T18:00', freeze: '03-10T12:00' });
  });

  it('pass by themselves: review over, frozen, shipped', async () => {
    const { state, steps } = await lives([], '03-20T00:00:00');
    const passed = steps.flatMap(({ events }) =>
      events.map(({ kind, at: when }) => `${kind} ${new Date(when).toISOString().slice(5, 16)}`),
    );
    expect(passed.slice(3)).toEqual(['cutOffPassed 03-03T18:00', 'frozen 03-08T12:00', 'shipped 03-10T20:00']);
    expect(state.phase).toBe('shipped');
  });

  it('follow a re-dating, which may open the review again', async () => {
    const redate = { kind: 'redate', date: '2027-03-24', reason: 'a fair' } as const;
    const { state } = await lives([sends('03-09T09:00:00', redate)], '03-09T10:00:00');
    expect(daysOf(state)).toEqual({ ship: '03-24T20:00', cutoff: '03-17T18:00', freeze: '03-22T12:00' });
    expect([state.phase, state.revision]).toEqual(['planned', 2]);
    expect(state.firstShipAt).toBe(at('03-10T20:00:00'));
  });

  it('that lie behind a re-dated release pass at once', async () => {
    const redate = { kind: 'redate', date: '2027-02-04', reason: 'all is done' } as const;
    const { state } = await lives([sends('02-03T09:00:00', redate)], '02-03T10:00:00');
    expect(state.phase).toBe('frozen');
  });

  it('move with the train’s rules, unless somebody has chosen the day', async () => {
    const rules = { ...RULES, shipTime: '06:00', version: 2 };
    const changed = { kind: 'trainChanged', rules, days: [10] };
    const followed = await lives(
      [hears('02-03T09:00:00', changed), hears('02-03T10:00:00', changed)],
      '02-04T00:00:00',
    );
    expect([daysOf(followed.state)?.['ship'], followed.state.revision]).toEqual(['03-10T06:00', 2]);
    const redate = { kind: 'redate', date: '2027-03-12', time: '09:00', reason: 'a fair' } as const;
    const chosen = await lives([sends('02-02T09:00:00', redate), hears('02-03T09:00:00', changed)], '02-04T00:00:00');
    expect(daysOf(chosen.state)?.['ship']).toBe('03-12T09:00');
  });

  it('are given up when the train no longer runs on them and nothing is planned for them', async () => {
    const changed = hears('02-03T09:00:00', { kind: 'trainChanged', rules: RULES, days: [11] });
    expect((await lives([changed], '02-04T00:00:00')).state.phase).toBe('cancelled');
    const kept = await lives([sends('02-02T09:00:00', admit()), changed], '02-04T00:00:00');
    expect(kept.state.phase).toBe('planned');
    // February has no 30th: its last day stands in.
    const last = await lives(
      [hears('02-03T09:00:00', { kind: 'trainChanged', rules: RULES, days: [30] })],
      '02-04T00:00:00',
      {
        slot: '2027-02-28',
      },
    );
    expect(last.state.phase).toBe('planned');
  });
});

type Asked = { refusals?: string[]; urgent?: boolean; rolledFrom?: string };
const eight = () => admit({ teamId: TEAM, effortDays: 8 });

describe('a requirement that asks for a place', () => {
  const late = '03-04T09:00:00';
  const frozen = '03-09T09:00:00';
  it.each([
    ['before the cut-off', '03-03T18:00:00', {}],
    ['after the cut-off', late, { refusals: ['CUTOFF_PASSED'] }],
    ['after the freeze', frozen, { refusals: ['FROZEN'] }],
    ['as urgent, after the freeze', frozen, { urgent: true }],
    ['rolling over, after the cut-off', late, { rolledFrom: randomUUID() }],
    ['when it has shipped', '03-10T20:00:01', { urgent: true, refusals: ['RELEASE_SHIPPED'] }],
    ['at the very instant it ships', '03-10T20:00:00', { urgent: true }],
  ])('%s', async (_name, when, given: Asked) => {
    const { refusals = [], ...more } = given;
    const { refused, state } = await lives([sends(when, admit(more))], when);
    expect([codes(refused), state.items.length]).toEqual([refusals, 1 - refusals.length]);
  });

  it('is in it once, however often it asks', async () => {
    const command = admit();
    const { state, refused } = await lives(
      [sends('02-02T09:00:00', command), sends('03-04T09:00:00', command)],
      '03-04T10:00:00',
    );
    expect([state.items.length, refused.length]).toEqual([1, 0]);
  });

  it('needs a reason where the team’s capacity is used up, and is shown with it', async () => {
    const { state, refused } = await lives(
      [
        sends('02-02T09:00:00', eight()),
        sends('02-02T10:00:00', eight()),
        sends('02-02T11:00:00', { ...eight(), reason: 'signed with Acme' }),
        sends('02-02T12:00:00', admit({ teamId: randomUUID(), effortDays: 80 })),
      ],
      '02-03T00:00:00',
    );
    expect(refused.map(({ rejection }) => [rejection.code, rejection.details])).toEqual([
      ['OVER_CAPACITY', { planned: 16, capacity: 10, teamId: TEAM, name: '2027.03-1' }],
    ]);
    expect(state.items.map(({ breachReason }) => breachReason)).toEqual([undefined, 'signed with Acme', undefined]);
  });

  it('is out when it has left, but not for a leaving older than its coming', async () => {
    const command = admit({ seq: 7 });
    const { requirementId } = command;
    const left = (seq: number) => ({ kind: 'itemLeft', requirementId, seq });
    const stays = await lives([sends('02-02T09:00:00', command), hears('02-02T10:00:00', left(5))], '02-03T00:00:00');
    expect(stays.state.items.length).toBe(1);
    const goes = await lives([sends('02-02T09:00:00', command), hears('02-02T10:00:00', left(9))], '02-03T00:00:00');
    expect(goes.state.items.length).toBe(0);
  });
});
