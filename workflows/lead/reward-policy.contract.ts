/** The policy of leads and their rewards 线索奖: clocks, and what is paid for what. Published in versions, pinned by each lead. Browser-safe. */
import { z } from 'zod';
import { ClockRule } from '../shared/clock-rule.contract.ts';

/** How much somebody from service did for the sale, the strongest last. */
export const HELP_DEGREES = ['introduced', 'joined', 'led'] as const;
export const HelpDegree = z.enum(HELP_DEGREES);
export type HelpDegree = z.infer<typeof HelpDegree>;

/** Minor units of a currency: fen, cents. */
export const AmountMinor = z.int().positive().max(1_000_000_000_000);
export const Currency = z.string().regex(/^[A-Z]{3}$/);
const Permille = z.int().min(0).max(1_000);

/** What is paid when the amount won is at least `fromMinor` and below the next band's: a fixed sum, or per mille of the whole amount. */
export const RewardBand = z.strictObject({
  fromMinor: z.int().min(0).max(1_000_000_000_000),
  pays: z.union([z.strictObject({ fixedMinor: AmountMinor }), z.strictObject({ permille: z.int().min(1).max(1_000) })]),
});
export type RewardBand = z.infer<typeof RewardBand>;

/** The rules for amounts of one currency; a lead won in a currency without rules earns nothing. */
export const RewardScheme = z.strictObject({
  currency: Currency,
  /** Paid when a lead is qualified; nothing when absent. */
  qualifiedMinor: AmountMinor.optional(),
  wonBands: z.array(RewardBand).max(50),
  /** The most one lead earns, all persons and occasions together. */
  capPerLeadMinor: AmountMinor.optional(),
  /** The most one person earns with leads in a quarter. */
  capPerPersonQuarterMinor: AmountMinor.optional(),
});
export type RewardScheme = z.infer<typeof RewardScheme>;

export const LeadClocks = z.strictObject({
  /** Handing over anew, or giving up, what nobody has taken. */
  rework: ClockRule,
  /** Qualifying, from acceptance on. */
  qualify: ClockRule,
  /** Winning or losing, from qualification on; unlimited when absent. */
  pursue: ClockRule.optional(),
  approve: ClockRule,
  pay: ClockRule,
});
export type LeadClocks = z.infer<typeof LeadClocks>;

const LeadRewardShape = z.strictObject({
  clocks: LeadClocks,
  schemes: z.array(RewardScheme).min(1).max(20),
  /** Multiplies what a won lead earns by the strongest help given; 1000 changes nothing. */
  helpPermille: z.strictObject({
    none: z.int().min(0).max(5_000),
    introduced: z.int().min(0).max(5_000),
    joined: z.int().min(0).max(5_000),
    led: z.int().min(0).max(5_000),
  }),
  /** The submitter's part; the others who have helped share the rest equally. Without others the submitter has all. */
  submitterPermille: Permille,
});

/** A policy is refused when a currency stands twice or bands do not climb. */
export const LeadRewardPolicyBody = LeadRewardShape.superRefine(({ schemes }, context) => {
  const seen = new Set<string>();
  for (const [index, { currency, wonBands }] of schemes.entries()) {
    if (seen.has(currency)) {
      context.addIssue({ code: 'custom', path: ['schemes', index], message: `${currency} stands twice` });
    }
    seen.add(currency);
    const climbs = wonBands.every(
      ({ fromMinor }, place) => place === 0 || fromMinor > (wonBands[place - 1]?.fromMinor ?? 0),
    );
    if (!climbs) {
      context.addIssue({ code: 'custom', path: ['schemes', index, 'wonBands'], message: 'bands must climb' });
    }
  }
});
export type LeadRewardPolicyBody = z.infer<typeof LeadRewardPolicyBody>;
