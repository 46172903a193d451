import { describe, expect, it } from 'vitest';
import { evolve } from '../../workflows/onboarding/evolve.ts';
import { hear, wake } from '../../workflows/onboarding/policy.ts';
import { SYSTEM } from '../../workflows/shared/actor.ts';
import { instant, named } from '../support/instants.ts';
import { aPolicy } from './policies.ts';
import { codes, contact, dateOf, does, dueOf, lived, reaches, told } from './simulated.ts';

const plan = (when: string, date: string) =>
  does(when, 'csm', { kind: 'planIntervention', ownerId: 'lead', date, plan: 'a workshop' });

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
