/** A plan whose milestones people complete by hand, and their doing so. */
import { aPlan, aPolicy, BY_HAND } from './policies.ts';
import { does } from './simulated.ts';

export const byHand = aPolicy({ plans: [aPlan(BY_HAND)] });

export const done = (when: string, key: string) => does(when, 'csm', { kind: 'completeMilestone', key });
