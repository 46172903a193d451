import { describe, expect, it } from 'vitest';
import { instant, named } from '../support/instants.ts';
import { aPlan, aPolicy, MILESTONES, milestone } from './policies.ts';
import { codes, does, dueOf, lived, reaches, told } from './simulated.ts';

const suspend = (when: string) => does(when, 'csm', { kind: 'requestSuspension', reason: 'their budget is frozen' });
const extend = (when: string, days: number) =>
  does(when, 'csm', { kind: 'requestExtension', days, reason: 'holidays' });
const decide = (when: string, who: string, kind: 'decideExtension' | 'decideSuspension') =>
  does(when, who, { kind, approve: true });
const resume = (when: string) => does(when, 'csm', { kind: 'resume' });
const done = (when: string, key: string) => does(when, 'csm', { kind: 'completeMilestone', key });

describe('a suspension', () => {
  it('moves the window by exactly its own length, and nobody is reminded meanwhile', async () => {
    const onboarding = await lived(
      [suspend('Tue 10:00'), decide('Tue 11:00', 'lead', 'decideSuspension'), resume('Tue+4 12:30')],
      { until: 'Wed+4 12:00' },
    );
    expect(onboarding.state.phase).toBe('running');
    expect(dueOf(onboarding, 'window/1')).toBe(
      named(instant('Sun+2 00:00') + instant('Tue+4 12:30') - instant('Tue 11:00')),
    );
    expect(told(onboarding)).toEqual([
      'opened@Mon 09:00',
      'suspensionRequested@Tue 10:00',
      'suspensionDecided@Tue 11:00',
      'resumed@Tue+4 12:30',
      'late@Wed+4 10:30',
    ]);
  });

  it('holds milestones in their own working time, also those that begin meanwhile', async () => {
    const onboarding = await lived(
      [
        suspend('Tue 10:00'),
        decide('Tue 11:00', 'lead', 'decideSuspension'),
        reaches('Wed 10:00', 'value'),
        resume('Mon+1 09:00'),
      ],
      {
        policies: [
          aPolicy({
            plans: [
              aPlan({
                milestones: [
                  ...MILESTONES,
                  milestone({ key: 'first', proof: { metric: 'value' } }),
                  milestone({ key: 'next', after: 'first' }),
                ],
              }),
            ],
          }),
        ],
        until: 'Mon+1 09:30',
      },
    );
    // Two hours of Tuesday are used, six and a day are left.
    expect(dueOf(onboarding, 'milestone-setUp/1')).toBe('Mon+1 15:00');
    expect(dueOf(onboarding, 'milestone-next/1')).toBe('Tue+1 17:00');
  });

  it('needs another person’s approval, and what can be commanded meanwhile is little', async () => {
    const onboarding = await lived(
      [
        suspend('Tue 10:00'),
        extend('Tue 10:10', 5),
        decide('Tue 10:30', 'csm', 'decideSuspension'),
        decide('Tue 10:40', 'engineer', 'decideSuspension'),
        decide('Tue 10:50', 'lead', 'decideExtension'),
        decide('Tue 11:00', 'lead', 'decideSuspension'),
        done('Tue 12:00', 'setUp'),
        extend('Tue 12:10', 5),
      ],
      { until: 'Tue 13:00' },
    );
    expect(codes(onboarding)).toEqual([
      'REQUEST_PENDING',
      'FOUR_EYES',
      'NOT_YOURS_TO_DECIDE',
      'NOTHING_REQUESTED',
      'ONBOARDING_SUSPENDED',
      'ONBOARDING_SUSPENDED',
    ]);
  });

  it('asked for by the approver is decided by that person’s lead', async () => {
    const onboarding = await lived([does('Tue 10:00', 'lead', { kind: 'requestSuspension', reason: 'x' })], {
      until: 'Tue 10:30',
    });
    expect(onboarding.state.requests[0]?.approverId).toBe("lead's lead");
  });

  it('ends with an activation that use brings about', async () => {
    const onboarding = await lived(
      [suspend('Tue 10:00'), decide('Tue 11:00', 'lead', 'decideSuspension'), reaches('Wed 10:00')],
      { until: 'Wed 11:00' },
    );
    expect(onboarding.state).toMatchObject({ phase: 'signOff', activation: { late: false } });
  });
});

describe('an extension', () => {
  it('moves the end by whole days, and is counted', async () => {
    const onboarding = await lived([extend('Tue 10:00', 7), decide('Tue 11:00', 'lead', 'decideExtension')], {
      until: 'Tue 12:00',
    });
    expect(dueOf(onboarding, 'window/1')).toBe('Sun+3 00:00');
    expect(onboarding.state).toMatchObject({ extensionDays: 7, phase: 'running' });
  });

  it('that is not granted moves nothing', async () => {
    const onboarding = await lived(
      [extend('Tue 10:00', 7), does('Tue 11:00', 'lead', { kind: 'decideExtension', approve: false })],
      {
        until: 'Tue 12:00',
      },
    );
    expect(dueOf(onboarding, 'window/1')).toBe('Sun+2 00:00');
    expect(onboarding.state.requests[0]?.verdict).toBe('rejected');
  });

  it('has its limits in number and length', async () => {
    const onboarding = await lived(
      [
        extend('Tue 10:00', 11),
        extend('Tue 10:10', 7),
        decide('Tue 11:00', 'lead', 'decideExtension'),
        extend('Tue 12:00', 1),
      ],
      { until: 'Tue 13:00' },
    );
    expect(codes(onboarding)).toEqual(['EXTENSION_LIMIT', 'EXTENSION_LIMIT']);
  });

  it('still undecided when the window ends comes to nothing', async () => {
    const onboarding = await lived([extend('Fri+2 10:00', 7), decide('Mon+3 09:00', 'lead', 'decideExtension')], {
      until: 'Mon+3 10:00',
    });
    expect(codes(onboarding)).toEqual(['NOTHING_REQUESTED']);
    expect(onboarding.state).toMatchObject({ phase: 'late', extensionDays: 0 });
  });

  it('asked for once the window is over is refused', async () => {
    expect(codes(await lived([extend('Mon+3 10:00', 7)], { until: 'Mon+3 11:00' }))).toEqual(['WINDOW_OVER']);
  });
});

describe('the pace', () => {
  const pace = { lagPercent: 40, recipients: [{ kind: 'owner' as const }], channels: ['inApp' as const] };

  it('is told as too slow before anything is late, and again when it slows down again', async () => {
    const milestones = MILESTONES.map((one) => milestone({ ...one, workingDays: 60 }));
    const policies = [aPolicy({ pace, plans: [aPlan({ milestones })] })];
    const onboarding = await lived([done('Wed+1 12:00', 'setUp')], { policies, until: 'Fri+2 00:00' });
    // Two fifths of twenty days are eight; with a third done, the next limit is at 73 %.
    expect(told(onboarding).filter((one) => one.startsWith('paceAtRisk'))).toEqual([
      'paceAtRisk@Tue+1 00:00',
      'paceAtRisk@Mon+2 16:00',
    ]);
  });

  it('that is good enough is told to nobody', async () => {
    const onboarding = await lived([done('Tue 12:00', 'setUp'), done('Wed 12:00', 'training')], {
      policies: [aPolicy({ pace, plans: [aPlan()] })],
      until: 'Fri+2 00:00',
    });
    expect(told(onboarding).filter((one) => one.startsWith('paceAtRisk'))).toEqual([]);
  });
});
