import { describe, expect, it } from 'vitest';
import { evolve } from '../../workflows/onboarding/evolve.ts';
import { OnboardingPolicyBody } from '../../workflows/onboarding/onboarding-policy.contract.ts';
import { planFor } from '../../workflows/onboarding/plan.ts';
import { hear, wake } from '../../workflows/onboarding/policy.ts';
import { SYSTEM } from '../../workflows/shared/actor.ts';
import { instant, named } from '../support/instants.ts';
import { aPlan, aPolicy, BY_HAND, MILESTONES, milestone } from './policies.ts';
import { codes, contact, dateOf, does, dueOf, INPUT, lived, reaches, told } from './simulated.ts';

const byHand = aPolicy({ plans: [aPlan(BY_HAND)] });
const done = (when: string, key: string) => does(when, 'csm', { kind: 'completeMilestone', key });
const plan = (when: string, date: string) =>
  does(when, 'csm', { kind: 'planIntervention', ownerId: 'lead', date, plan: 'a workshop' });

describe('a plan template', () => {
  it('is the most specific that fits, the first among equals', () => {
    const plans = [
      aPlan({ key: 'all' }),
      aPlan({ key: 'tier', when: { tier: ['A', 'B'] } }),
      aPlan({ key: 'class', when: { serviceClass: ['solution'] } }),
      aPlan({ key: 'both', when: { serviceClass: ['solution'], products: ['Suite'] } }),
    ];
    const chosen = (deal: Partial<typeof INPUT>) => planFor(plans, { ...INPUT, ...deal })?.key;
    expect(chosen({})).toBe('both');
    expect(chosen({ products: ['Other'] })).toBe('tier');
    expect(chosen({ products: [], tier: 'D' })).toBe('class');
    expect(chosen({ serviceClass: 'support', tier: 'D' })).toBe('all');
  });

  it.each([
    ['waits for what is not in it', { milestones: [milestone({ key: 'a', after: 'b' })] }],
    [
      'waits in a circle',
      { milestones: [milestone({ key: 'a', after: 'b' }), milestone({ key: 'b', dependsOn: ['a'] })] },
    ],
    ['names an unknown part', { milestones: [milestone({ key: 'a', role: 'nobody' })] }],
    ['names an unknown metric', { milestones: [milestone({ key: 'a', proof: { metric: 'unknown' } })] }],
    ['activates by nothing', { activation: { metrics: [], combine: 'all' as const, milestones: [] } }],
    ['does not fit everybody', { when: { tier: ['A' as const] } }],
  ])('that %s is refused', (_what, more) => {
    const { success } = OnboardingPolicyBody.safeParse({ ...aPolicy(), plans: [aPlan(more)] });
    expect(success).toBe(false);
  });
});

describe('the window', () => {
  it('is counted in calendar days from the start date, by tier', async () => {
    const plain = await lived([], { until: 'Mon 10:00' });
    expect(plain.state.span).toMatchObject({ startsAt: instant('Mon 00:00'), endsAt: instant('Sun+2 00:00') });
    const policies = [aPolicy({ window: { days: 20, byTier: { B: 30 } } })];
    expect(dueOf(await lived([], { policies, until: 'Mon 10:00' }), 'window/1')).toBe('Wed+4 00:00');
  });

  it('over without activation calls for a plan, whose day ends it', async () => {
    const onboarding = await lived([
      plan('Fri+2 10:00', dateOf('Fri+3 00:00')),
      plan('Mon+3 10:00', dateOf('Fri+2 00:00')),
      plan('Mon+3 10:00', dateOf('Fri+3 00:00')),
    ]);
    expect(codes(onboarding)).toEqual(['WINDOW_OPEN', 'DATE_PAST']);
    expect(told(onboarding).slice(-6)).toEqual([
      'windowOver@Sun+2 00:00',
      'interventionPlanned@Mon+3 10:00',
      'half@Wed+3 17:00',
      'intervention/1 due@Sat+3 00:00',
      'interventionOver@Sat+3 00:00',
      'ended@Sat+3 00:00',
    ]);
    expect(onboarding.state).toMatchObject({ phase: 'closed', outcome: 'notActivated' });
  });

  it('over, what is awaited is counted by a newly published calendar from then on', async () => {
    const fact = { kind: 'calendarPublished', id: 'office', version: 2 };
    const onboarding = await lived([{ at: instant('Mon+3 10:00'), fact }], { until: 'Mon+3 11:00' });
    const running = onboarding.state.clocks.filter(({ stoppedAt }) => stoppedAt === undefined);
    expect(running.map(({ calendar }) => calendar?.version)).toContain(2);
    expect(running.map(({ calendar }) => calendar?.version)).not.toContain(1);
    expect(onboarding.state.policy).toMatchObject({ calendars: { default: { version: 2 } } });
  });

  it('over without a plan stays somebody’s, and the ladder climbs', async () => {
    const onboarding = await lived([]);
    expect(onboarding.state.phase).toBe('late');
    expect(told(onboarding)).toContain('plan@Mon+3 17:00');
  });

  it('used in time is met, and the customer has five days to object', async () => {
    const onboarding = await lived([reaches('Wed+1 15:00')]);
    expect(onboarding.state).toMatchObject({ outcome: 'activated', signedOff: { presumed: true } });
    expect(named(onboarding.state.closedAt)).toBe('Mon+2 15:00');
  });

  it('over is over: a customer activated later is activated late', async () => {
    const onboarding = await lived([reaches('Mon+3 09:00'), does('Tue+3 09:00', contact, { kind: 'signOff' })]);
    expect(onboarding.state).toMatchObject({ outcome: 'activatedLate', signedOff: { by: 'Ada', presumed: false } });
  });

  it('told as missed stays missed when use arrives that lies within it', async () => {
    const onboarding = await lived([reaches('Mon+3 09:00', 'adopted', 'Fri+2 09:00')], { until: 'Mon+3 10:00' });
    expect(onboarding.state).toMatchObject({
      phase: 'signOff',
      activation: { at: instant('Fri+2 09:00'), knownAt: instant('Mon+3 09:00'), late: true },
    });
  });
});

describe('a milestone', () => {
  it('is due so many working days after the start, or after the end of another', async () => {
    const onboarding = await lived([done('Tue 12:00', 'setUp')], { policies: [byHand], until: 'Tue 13:00' });
    expect(dueOf(onboarding, 'milestone-setUp/1')).toBe('Tue 17:00');
    expect(dueOf(onboarding, 'milestone-training/1')).toBe('Fri 12:00');
  });

  it('waits for those it depends on', async () => {
    const onboarding = await lived([done('Tue 12:00', 'training')], { policies: [byHand], until: 'Tue 13:00' });
    expect(codes(onboarding)).toEqual(['DEPENDS_ON_OTHERS']);
  });

  it('whose metric was reached before its turn is done at the instant of the use', async () => {
    const onboarding = await lived([reaches('Wed 12:00', 'adopted', 'Tue 08:30')], { until: 'Wed 13:00' });
    expect(onboarding.state.done['inUse']).toMatchObject({ at: instant('Tue 08:30'), knownAt: instant('Wed 12:00') });
  });

  it('whose metric was reached before anybody asked is done at once', async () => {
    const onboarding = await lived([], { until: 'Mon 10:00', reached: { adopted: instant('Mon 08:00') } });
    expect(onboarding.state).toMatchObject({ phase: 'signOff', activation: { at: instant('Mon 08:00'), late: false } });
  });

  it('is reached once, however often the news comes', async () => {
    const [once, twice] = await Promise.all([
      lived([reaches('Tue 08:30')]),
      lived([reaches('Tue 08:30'), reaches('Tue 09:30', 'adopted', 'Tue 08:30'), reaches('Tue 10:00', 'unknown')]),
    ]);
    expect(told(twice)).toEqual(told(once));
  });

  it.each([
    ['a metric', 'inUse', 'PROVED_BY_METRIC'],
    ['a signature', 'signed', 'CUSTOMER_SIGNS'],
    ['a document', 'paper', 'DOCUMENT_REQUIRED'],
  ])('proved by %s is not completed by a word', async (_what, key, code) => {
    const milestones = [
      ...MILESTONES,
      milestone({ key: 'signed', proof: 'signOff' }),
      milestone({ key: 'paper', proof: 'document' }),
    ];
    const policies = [aPolicy({ plans: [aPlan({ milestones })] })];
    expect(codes(await lived([done('Tue 12:00', key)], { policies, until: 'Tue 13:00' }))).toEqual([code]);
  });

  it('the customer signs is signed by a contact, or by staff with the paper', async () => {
    const milestones = [milestone({ key: 'a', proof: 'signOff' }), milestone({ key: 'b', proof: 'signOff' })];
    const activation = { metrics: [], combine: 'all' as const, milestones: ['a', 'b'] };
    const policies = [aPolicy({ plans: [aPlan({ milestones, activation })] })];
    const onboarding = await lived(
      [
        does('Tue 10:00', contact, { kind: 'signOff', milestone: 'a' }),
        does('Tue 11:00', 'csm', { kind: 'signOff', milestone: 'b' }),
        does('Tue 12:00', 'csm', { kind: 'signOff', milestone: 'b', document: 'https://example.com/paper' }),
      ],
      { policies, until: 'Tue 13:00' },
    );
    expect(codes(onboarding)).toEqual(['DOCUMENT_REQUIRED']);
    expect(onboarding.state).toMatchObject({ phase: 'signOff', done: { a: { by: 'Ada' }, b: { by: 'csm' } } });
  });

  it('taken back takes the activation back that stood on it', async () => {
    const back = does('Thu 12:00', 'csm', { kind: 'reopenMilestone', key: 'training', reason: 'too early' });
    const onboarding = await lived([done('Tue 12:00', 'setUp'), done('Wed 12:00', 'training'), back], {
      policies: [byHand],
      until: 'Thu 13:00',
    });
    expect(onboarding.state.phase).toBe('running');
    expect(onboarding.state.activation).toBeUndefined();
    expect(dueOf(onboarding, 'milestone-training/2')).toBe('Tue+1 12:00');
    expect(dueOf(onboarding, 'window/2')).toBe('Sun+2 00:00');
  });
});

const asleep = async () => (await lived([], { until: 'Tue 09:00' })).state;

describe('after an outage in which nobody worked', () => {
  it('the window that ended meanwhile is told once, with its own instant', async () => {
    const before = await asleep();
    const facts = wake(before, instant('Mon+4 09:00'));
    expect(facts.filter(({ kind }) => kind === 'windowOver')).toMatchObject([{ dueAt: instant('Sun+2 00:00') }]);
    const after = facts.reduce(evolve, before);
    expect(after).toMatchObject({ phase: 'late', windowOverAt: instant('Sun+2 00:00') });
    expect(wake(after, instant('Mon+4 09:00')).filter(({ kind }) => kind === 'windowOver')).toEqual([]);
  });

  it('use that lay within the window, and that nobody was told to be missing, still counts as in time', async () => {
    const before = await asleep();
    const fact = { kind: 'metricSatisfied', metric: 'adopted', at: instant('Fri+2 09:00'), evidence: [] };
    const after = hear(before, fact, { at: instant('Mon+4 09:00'), actor: SYSTEM }).reduce(evolve, before);
    expect(after).toMatchObject({ phase: 'signOff', activation: { late: false } });
    const later = wake(after, instant('Mon+4 09:00'));
    expect(later.some(({ kind }) => kind === 'windowOver')).toBe(false);
  });

  it('use after the window that is heard of first is late all the same', async () => {
    const before = await asleep();
    const fact = { kind: 'metricSatisfied', metric: 'adopted', at: instant('Mon+3 09:00'), evidence: [] };
    const after = hear(before, fact, { at: instant('Mon+4 09:00'), actor: SYSTEM }).reduce(evolve, before);
    expect(after).toMatchObject({ phase: 'signOff', windowOverAt: instant('Sun+2 00:00'), activation: { late: true } });
  });
});
