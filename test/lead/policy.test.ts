import { describe, expect, it } from 'vitest';
import { leadCore } from '../../workflows/lead/core.ts';
import { instant } from '../support/instants.ts';
import { again, does, ends, lived, QUALIFY, refusalsOf, story, toDo, told, win } from './simulated.ts';
import { ACCEPTED, QUALIFIED } from './won.ts';

const REASON = { reason: 'No budget.' };

const owed = async (...happenings: Parameters<typeof lived>[0]) =>
  leadCore.outgoing?.((await lived(happenings, { until: 'Mon 12:00' })).state).map(({ key }) => key);

describe('a lead that is offered to sales', () => {
  it('stays its submitter’s until somebody has accepted', async () => {
    const offered = await lived([], { until: 'Mon 09:59' });
    expect(offered.state).toMatchObject({ phase: 'offered', ownerId: 'csm' });
    expect(toDo(offered)).toEqual([]);
    const accepted = await lived([ACCEPTED], { until: 'Mon 10:01' });
    expect(accepted.state).toMatchObject({ phase: 'qualifying', ownerId: 'sales' });
    expect(toDo(accepted)).toEqual(['qualify by sales until Wed 10:00']);
  });

  it('owes its handoff, and word to it once it is over', async () => {
    expect(await owed()).toEqual(['handoff/h1']);
    expect(await owed(does('Mon 09:30', 'csm', { kind: 'withdraw', ...REASON }))).toEqual(['closed/h1']);
    expect(await owed(ACCEPTED)).toEqual([]);
    expect(await owed(ACCEPTED, does('Mon 11:00', 'sales', { kind: 'notQualified', ...REASON }))).toEqual([
      'closed/h1',
    ]);
  });

  it.each(['declined', 'withdrawn'] as const)(
    'comes back to its submitter when it is %s, who has a deadline to do something about it',
    async (outcome) => {
      const life = await lived([ends('Mon 10:00', outcome, { personId: 'csm' })], { until: 'Mon 10:01' });
      expect(life.state).toMatchObject({ phase: 'returned', ownerId: 'csm' });
      expect(toDo(life)).toEqual(['handOver by csm until Wed 10:00']);
    },
  );

  it('is offered again to somebody else, who qualifies it', async () => {
    const life = await lived(
      [
        ends('Mon 10:00', 'declined', { personId: 'csm' }),
        does('Mon 11:00', 'csm', again()),
        ends('Mon 12:00', 'accepted', { personId: 'otherSales', handoffId: 'h2' }),
        ends('Mon 12:01', 'accepted'),
      ],
      { until: 'Mon 12:30' },
    );
    expect(life.state).toMatchObject({ phase: 'qualifying', ownerId: 'otherSales' });
    expect(toDo(life)).toEqual(['qualify by otherSales until Wed 12:00']);
  });

  it('comes back when it is handed back within the trial period, and is qualified anew by the next', async () => {
    const life = await lived(
      [
        ACCEPTED,
        ends('Mon 12:00', 'returned', { personId: 'csm' }),
        does('Mon 13:00', 'csm', again()),
        ends('Mon 14:00', 'accepted', { personId: 'otherSales', handoffId: 'h2' }),
      ],
      { until: 'Mon 14:01' },
    );
    expect(life.state).toMatchObject({ phase: 'qualifying', ownerId: 'otherSales' });
    expect(life.state.clocks.map(({ key, stopReason }) => `${key} ${stopReason}`)).toEqual([
      'qualify/1 returned',
      'rework/1 done',
      'qualify/2 undefined',
    ]);
  });

  it('stays with the receiver of a matter that was passed on within sales', async () => {
    const life = await lived(
      [
        ACCEPTED,
        does('Mon 11:00', 'sales', again()),
        ends('Mon 12:00', 'accepted', { personId: 'otherSales', handoffId: 'h2' }),
      ],
      { until: 'Mon 14:00' },
    );
    expect(life.state).toMatchObject({ phase: 'qualifying', ownerId: 'otherSales' });
    expect(toDo(life)).toEqual(['qualify by otherSales until Wed 10:00']);
  });

  it('is marked as known to sales before anybody has worked on it, and told so to its submitter', async () => {
    const known = { kind: 'markKnown', pointer: 'CRM 4711' } as const;
    const life = await lived([does('Mon 09:30', 'sales', known)]);
    expect(life.state).toMatchObject({ phase: 'closed', outcome: 'alreadyKnown' });
    expect(told(life)).toEqual(['alreadyKnown to csm']);
    expect(refusalsOf(await lived([ACCEPTED, QUALIFIED, does('Mon 12:00', 'sales', known)]))).toEqual([
      'markKnown: ALREADY_QUALIFIED',
    ]);
  });

  it('reminds whoever has to qualify it, then their lead', async () => {
    const life = await lived([ACCEPTED]);
    expect(story(life)).toEqual([
      'opened@Mon 09:00',
      'handoffOffered@Mon 09:00',
      'ownerChanged@Mon 10:00',
      'reminder@Tue 10:00',
      'late@Wed 10:00',
    ]);
    expect(told(life)).toEqual(['reminder to owner', 'late to ownersLead']);
  });

  it('says what was due before a command first, and takes one at the due instant as in time', async () => {
    expect(story(await lived([ACCEPTED, does('Wed 10:00', 'sales', QUALIFY)])).slice(3, 5)).toEqual([
      'reminder@Tue 10:00',
      'qualified@Wed 10:00',
    ]);
  });
});

const published = (version: number) => ({
  at: instant('Mon 11:00'),
  fact: { kind: 'calendarPublished', id: 'office', version },
});

describe('a newly published calendar', () => {
  it('moves the clocks that count by it, those to come included, once', async () => {
    const life = await lived([ACCEPTED, published(2), published(2), published(1), QUALIFIED], { until: 'Mon 12:00' });
    expect(story(life).filter((fact) => fact.startsWith('calendarReplaced'))).toHaveLength(1);
    const running = life.state.clocks.map(({ key, calendar }) => `${key} ${calendar?.version}`);
    expect(running).toEqual(['qualify/1 2', 'pursue/1 2', 'approve/1 2']);
  });
});

describe('a lead with sales', () => {
  it.each([
    ['qualified before it is accepted', [does('Mon 09:30', 'sales', QUALIFY)], 'qualify: NOT_ACCEPTED'],
    ['won before it is qualified', [ACCEPTED, does('Mon 11:00', 'sales', win(1))], 'win: NOT_QUALIFIED'],
    ['qualified twice', [ACCEPTED, QUALIFIED, does('Mon 12:00', 'sales', QUALIFY)], 'qualify: ALREADY_QUALIFIED'],
    ['qualified by its own submitter', [ACCEPTED, does('Mon 11:00', 'csm', QUALIFY)], 'qualify: FOUR_EYES'],
    ['won by its own submitter', [ACCEPTED, QUALIFIED, does('Mon 12:00', 'csm', win(1))], 'win: FOUR_EYES'],
    [
      'withdrawn once it is qualified',
      [ACCEPTED, QUALIFIED, does('Mon 12:00', 'csm', { kind: 'withdraw', ...REASON })],
      'withdraw: ALREADY_QUALIFIED',
    ],
    ['offered while it is offered', [does('Mon 09:30', 'csm', again())], 'handOver: HANDOFF_PENDING'],
    ['offered to its own owner', [ACCEPTED, does('Mon 11:00', 'sales', again('h2', 'sales'))], 'handOver: SAME_PERSON'],
    [
      'assigned while it is offered',
      [does('Mon 09:30', 'csm', { kind: 'assign', ownerId: 'agent' })],
      'assign: HANDOFF_PENDING',
    ],
    [
      'assigned to its own owner',
      [ACCEPTED, does('Mon 11:00', 'sales', { kind: 'assign', ownerId: 'sales' })],
      'assign: NO_CHANGE',
    ],
    [
      'acknowledged with nothing reached',
      [ACCEPTED, does('Mon 11:00', 'sales', { kind: 'acknowledge' })],
      'acknowledge: NOTHING_TO_ACKNOWLEDGE',
    ],
  ] as const)('cannot be %s', async (_title, happenings, refused) => {
    expect(refusalsOf(await lived(happenings))).toEqual([refused]);
  });

  it('that is not qualified is closed with its reason, and nothing is earned', async () => {
    const life = await lived([ACCEPTED, does('Mon 11:00', 'sales', { kind: 'notQualified', ...REASON })]);
    expect(life.state).toMatchObject({ phase: 'closed', outcome: 'notQualified', rewards: [] });
    expect(told(life)).toEqual(['notQualified to csm']);
  });

  it('is assigned to somebody else in sales without a handoff, by whoever leads them', async () => {
    const life = await lived([ACCEPTED, does('Mon 11:00', 'lead', { kind: 'assign', ownerId: 'otherSales' })], {
      until: 'Mon 12:00',
    });
    expect(life.state.ownerId).toBe('otherSales');
    expect(told(life)).toEqual(['assigned to owner']);
  });
});
