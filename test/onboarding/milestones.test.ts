import { describe, expect, it } from 'vitest';
import { instant } from '../support/instants.ts';
import { byHand, done } from './by-hand.ts';
import { aPlan, aPolicy, MILESTONES, milestone } from './policies.ts';
import { codes, contact, does, dueOf, lived, reaches, told } from './simulated.ts';

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
