/** The SLA policy: one matrix tier × severity, published in versions, pinned by each case. Browser-safe. */
import { z } from 'zod';
import { CalendarName, Tier } from '../shared/clock-rule.contract.ts';
import { Ladder } from '../shared/ladder.contract.ts';

export const STAGES = ['respond', 'clarify', 'propose', 'resolve', 'followUp'] as const;
export const Stage = z.enum(STAGES);
export type Stage = z.infer<typeof Stage>;

export const Severity = z.enum(['critical', 'high', 'normal', 'low']);
export type Severity = z.infer<typeof Severity>;

export { Tier };

export const WaitingReason = z.enum(['customer', 'vendor', 'evidence', 'internal']);
export type WaitingReason = z.infer<typeof WaitingReason>;

export const StageRule = z.strictObject({
  /** Working time of the calendar until the stage is due, in minutes. */
  targetMinutes: z.number().positive().max(525_600),
  calendar: CalendarName,
  /** `opened` starts with the case and again with each reopening; `previous` when the stage before is done; `reopened` only after a reopening. */
  startsFrom: z.enum(['opened', 'previous', 'reopened']),
  pausedBy: z.array(WaitingReason).max(4),
  /** Key of one of the policy's ladders. */
  ladder: z.string().min(1).max(80).optional(),
});
export type StageRule = z.infer<typeof StageRule>;

export const StageRules = z.strictObject({
  respond: StageRule.optional(),
  clarify: StageRule.optional(),
  propose: StageRule.optional(),
  resolve: StageRule.optional(),
  followUp: StageRule.optional(),
});
export type StageRules = z.infer<typeof StageRules>;

export const MatrixRow = z.strictObject({
  tier: z.union([Tier, z.literal('*')]),
  severity: z.union([Severity, z.literal('*')]),
  stages: StageRules,
});

const SlaPolicyShape = z.strictObject({
  /** The most specific row wins: tier and severity, then tier, then severity, then neither. */
  matrix: z.array(MatrixRow).min(1).max(100),
  ladders: z.record(z.string().min(1).max(80), Ladder),
  /** Severities whose cases close only after the follow-up is written. */
  followUpRequiredFor: z.array(Severity).max(4),
  /** The stage a reopened case starts again from. */
  reopenFrom: z.enum(['respond', 'clarify', 'propose', 'resolve']).default('respond'),
});

/** A policy is refused when a row stands twice or names a ladder that is not there. */
export const SlaPolicyBody = SlaPolicyShape.superRefine((body, context) => {
  const seen = new Set<string>();
  for (const [index, row] of body.matrix.entries()) {
    const cell = `${row.tier}/${row.severity}`;
    if (seen.has(cell))
      context.addIssue({ code: 'custom', path: ['matrix', index], message: `row ${cell} stands twice` });
    seen.add(cell);
    for (const [stage, rule] of Object.entries(row.stages)) {
      if (rule?.ladder !== undefined && !(rule.ladder in body.ladders)) {
        const path = ['matrix', index, 'stages', stage, 'ladder'];
        context.addIssue({ code: 'custom', path, message: `no ladder is called ${rule.ladder}` });
      }
    }
  }
});
export type SlaPolicyBody = z.infer<typeof SlaPolicyBody>;
