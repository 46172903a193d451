/** Rules to try requirements with: rounds meet every Thursday at 10:00, cut off a working day before. */
import type { RequirementPolicyBody } from '../../workflows/requirement/requirement-policy.contract.ts';
import type { ClockRule } from '../../workflows/shared/clock-rule.contract.ts';

/** A clock of working hours whose breach is told to the owner and their lead. */
export const hours = (count: number): ClockRule => ({
  target: { minutes: count * 60 },
  calendar: 'customer',
  ladder: [
    { key: 'late', at: { percent: 100 }, recipients: [{ kind: 'owner' }, { kind: 'ownersLead' }], channels: ['inApp'] },
  ],
});

const days = (count: number): ClockRule => ({ target: { workingDays: count }, calendar: 'customer' });

type Review = RequirementPolicyBody['review'];

/** @param reviewers persons by id */
export const aPolicy = (
  reviewers: readonly string[],
  review: Partial<Review> = {},
  others: Partial<RequirementPolicyBody> = {},
): RequirementPolicyBody => ({
  firstFilter: hours(8),
  review: {
    rhythm: { weekday: 4, everyWeeks: 1, from: '2024-01-04' },
    time: '10:00',
    zone: 'UTC',
    calendar: 'customer',
    adjust: 'next',
    cutoffWorkingDays: 1,
    reviewers: reviewers.map((personId) => ({ kind: 'person', personId })),
    rule: 'all',
    reviewer: days(2),
    lead: days(1),
    head: days(1),
    ...review,
  },
  productOwner: { kind: 'headOfProduct' },
  confirm: days(5),
  urgent: hours(4),
  publicFields: ['title', 'wish', 'state', 'release', 'shipAt'],
  ...others,
});
