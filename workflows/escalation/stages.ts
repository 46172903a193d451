/** The stages of good after-sales work, in their order, and the clocks' names for them. Pure. */
import type { Clock } from '../shared/clock.ts';
import type { Stage } from './sla-policy.contract.ts';

export const STAGE_ORDER = ['respond', 'clarify', 'propose', 'resolve', 'followUp'] as const satisfies readonly Stage[];

/** A clock's key says which stage it counts, and in which round. */
export const clockKey = (stage: Stage, round: number): string => `${stage}/${round}`;

/** The stage a clock counts. Keys are made by `clockKey` alone, so that one of the stages always fits. */
export const stageOf = ({ key }: Pick<Clock, 'key'>): Stage =>
  STAGE_ORDER.find((stage) => key.startsWith(`${stage}/`)) ?? 'respond';
