import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ALWAYS_OPEN, compileCalendar } from '../../calendar/index.ts';
import { type Answers, type Happening, live } from '../../rehearsal/live.ts';
import type { ReleaseCommand, ReleaseInput } from '../../workflows/release/contract.ts';
import { releaseDefinition } from '../../workflows/release/definition.ts';
import { outgoing } from '../../workflows/release/effects.ts';
import type { ReleaseState } from '../../workflows/release/state.ts';
import type { Actor } from '../../workflows/shared/actor.ts';
import type { ProcessFact } from '../../workflows/shared/lookups.contract.ts';
import { OFFICE_HOURS } from '../support/cast.ts';
import { admit, aRelease, RULES, TEAM } from './builders.ts';

const at = (text: string): number => Date.parse(`2027-${text}Z`);
const ANA: Actor = { kind: 'person', id: '00000000-0000-7000-8000-000000000001', name: 'Ana' };
const BEN: Actor = { kind: 'person', id: '00000000-0000-7000-8000-000000000002', name: 'Ben' };
const NEXT = { releaseId: '00000000-0000-7000-8000-0000000000dd', name: '2027.03-2', shipAt: at('03-25T20:00:00') };

const answers: Answers = {
  calendarOf: (ref) => (ref === null ? ALWAYS_OPEN : compileCalendar(OFFICE_HOURS)),
  people: () => ({ head: BEN.id ?? '', requestersLead: BEN.id ?? '', manager: BEN.id ?? '' }),
  facts: () => NEXT,
};

const OFFICE = { ...RULES, calendar: { id: 'office', version: 1 } };
const sends = (when: string, command: ReleaseCommand, actor = ANA): Happening<ReleaseCommand> => ({
  at: at(when),
  actor,
  command,
});
const hears = (when: string, fact: ProcessFact): Happening<ReleaseCommand> => ({ at: at(when), fact });

const lives = (happenings: Happening<ReleaseCommand>[], until: string, input: Partial<ReleaseInput> = {}) => {
  const start = aRelease(input);
  const life = { input: start, openedBy: ANA, openedAt: start.openedAt, happenings };
  return live(releaseDefinition, life, { answers, until: at(until) });
};
const daysOf = ({ dates }: ReleaseState) =>
  dates &&
  Object.fromEntries(Object.entries(dates).map(([key, day]) => [key, new Date(day.at).toISOString().slice(5, 16)]));
const codes = (refused: readonly { rejection: { code: string } }[]) => refused.map(({ rejection }) => rejection.code);

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

describe('a requirement that asks for a place', () => {
  const late = '03-04T09:00:00';
  const frozen = '03-09T09:00:00';
  it.each([
    ['before the cut-off', '03-03T18:00:00', {}, []],
    ['after the cut-off', late, {}, ['CUTOFF_PASSED']],
    ['after the freeze', frozen, {}, ['FROZEN']],
    ['as urgent, after the freeze', frozen, { urgent: true }, []],
    ['rolling over, after the cut-off', late, { rolledFrom: randomUUID() }, []],
    ['when it has shipped', '03-10T20:00:01', { urgent: true }, ['RELEASE_SHIPPED']],
    ['at the very instant it ships', '03-10T20:00:00', { urgent: true }, []],
  ])('%s', async (_name, when, more, refusals) => {
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
    const eight = () => admit({ teamId: TEAM, effortDays: 8 });
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

describe('a freeze exception', () => {
  const exceptionId = randomUUID();
  const wanted = admit();
  const { requirementId, number, title } = wanted;
  const request: ReleaseCommand = {
    kind: 'requestException',
    exceptionId,
    requirementId,
    number,
    title,
    reason: 'law',
  };
  const verdict = (approve: boolean): ReleaseCommand => ({
    kind: 'decideException',
    exceptionId,
    approve,
    answer: 'so be it',
  });

  it('approved by somebody else lets a late requirement in', async () => {
    const { state, refused } = await lives(
      [
        sends('03-04T09:00:00', request),
        sends('03-04T09:30:00', request),
        sends('03-04T10:00:00', wanted),
        sends('03-04T11:00:00', verdict(true), ANA),
        sends('03-04T12:00:00', verdict(true), { ...ANA, id: randomUUID() }),
        sends('03-04T13:00:00', verdict(true), BEN),
        sends('03-04T14:00:00', verdict(false), BEN),
        sends('03-04T15:00:00', wanted),
      ],
      '03-05T00:00:00',
    );
    expect(codes(refused)).toEqual([
      'EXCEPTION_OPEN',
      'CUTOFF_PASSED',
      'FOUR_EYES',
      'NOT_YOURS_TO_DECIDE',
      'EXCEPTION_DECIDED',
    ]);
    expect(state.items.map(({ late }) => late)).toEqual(['exception']);
  });

  it('refused lets nothing in', async () => {
    const { refused } = await lives(
      [sends('03-04T09:00:00', request), sends('03-04T13:00:00', verdict(false), BEN), sends('03-04T15:00:00', wanted)],
      '03-05T00:00:00',
    );
    expect(codes(refused)).toEqual(['CUTOFF_PASSED']);
  });

  it('is not asked for before the cut-off, and lapses when the release ships', async () => {
    const { state, refused } = await lives(
      [sends('03-03T09:00:00', request), sends('03-09T09:00:00', request)],
      '03-11T00:00:00',
    );
    expect(codes(refused)).toEqual(['EXCEPTION_NOT_NEEDED']);
    expect(state.exceptions.map((one) => one.state)).toEqual(['lapsed']);
    expect(state.clocks.every(({ stoppedAt }) => stoppedAt !== undefined)).toBe(true);
  });

  it('that its requester would have to decide goes to somebody else', async () => {
    const { state } = await lives(
      [
        sends('03-04T09:00:00', request, BEN),
        sends('03-04T10:00:00', { kind: 'assignException', exceptionId, personId: ANA.id }, BEN),
      ],
      '03-05T00:00:00',
    );
    expect(state.exceptions[0]?.deciderId).toBe(ANA.id);
  });
});

describe('when a release ships', () => {
  const [ready, open] = [admit(), admit()];
  const isReady = hears('03-09T09:00:00', { kind: 'itemReady', requirementId: ready.requirementId, seq: 9 });
  const both = [sends('02-02T09:00:00', ready), sends('02-02T10:00:00', open)];
  const owed = (state: ReleaseState) =>
    outgoing(state).map((one) => (one.kind === 'relay' ? [one.input.fact, one.input.to] : []));

  it('what is ready has shipped, everything else rolls over to the next one of the train', async () => {
    const { state } = await lives([...both, isReady], '03-11T00:00:00');
    const list = (itemState: string) => ({
      list: 'requirementsOfRelease',
      params: { releaseId: state.id, states: [itemState] },
    });
    expect(owed(state)).toEqual([
      [
        {
          kind: 'releaseShipped',
          releaseId: state.id,
          name: '2027.03-1',
          shippedAt: at('03-10T20:00:00'),
          revision: 1,
        },
        list('shipped'),
      ],
      [{ kind: 'rolledOver', from: state.id, fromName: '2027.03-1', to: NEXT, revision: 1 }, list('rolled')],
    ]);
  });

  it('early, by hand, nothing else goes in', async () => {
    const early = sends('03-05T09:00:00', { kind: 'ship', note: 'all is done' });
    const { state, refused } = await lives(
      [...both, early, sends('03-05T10:00:00', admit({ urgent: true }))],
      '03-06T00:00:00',
    );
    expect([state.phase, codes(refused)]).toEqual(['shipped', ['RELEASE_SHIPPED']]);
  });

  it('never, its requirements follow to where they are sent, else to the next one', async () => {
    const to = { ...NEXT, name: 'elsewhere' };
    const sent = await lives(
      [...both, sends('02-05T09:00:00', { kind: 'cancel', reason: 'merged', to })],
      '02-06T00:00:00',
    );
    expect(owed(sent.state)[0]?.[0]).toMatchObject({ kind: 'releaseCancelled', to });
    const next = await lives(
      [...both, sends('02-05T09:00:00', { kind: 'cancel', reason: 'merged' })],
      '02-06T00:00:00',
    );
    expect(owed(next.state)[0]?.[0]).toMatchObject({ kind: 'releaseCancelled', to: NEXT });
  });

  it('later, each of its requirements is told of the last day only', async () => {
    const redate = (when: string, date: string) => sends(when, { kind: 'redate', date, reason: 'later' });
    const { state, refused } = await lives(
      [
        ...both,
        redate('02-03T09:00:00', '2027-03-12'),
        redate('02-04T09:00:00', '2027-03-15'),
        redate('02-04T10:00:00', '2027-03-15'),
      ],
      '02-06T00:00:00',
    );
    expect(codes(refused)).toEqual(['NO_CHANGE']);
    expect(outgoing(state).map(({ key }) => key)).toEqual(['moved/3']);
    expect(owed(state)[0]?.[0]).toMatchObject({ shipAt: at('03-15T20:00:00'), revision: 3 });
  });
});
