/** The names that contracts use, in the order in which people read them. */
import type { Severity, Stage, Tier, WaitingReason } from '../api/types.ts';

export const STAGES = ['respond', 'clarify', 'propose', 'resolve', 'followUp'] as const satisfies readonly Stage[];
export const SEVERITIES = ['critical', 'high', 'normal', 'low'] as const satisfies readonly Severity[];
export const TIERS = ['A', 'B', 'C', 'D', 'E'] as const satisfies readonly Tier[];
export const WAITING_REASONS = [
  'customer',
  'vendor',
  'evidence',
  'internal',
] as const satisfies readonly WaitingReason[];
