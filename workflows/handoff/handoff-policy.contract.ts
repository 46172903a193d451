/** The rules of handoffs by kind: which context is owed, how long an answer may take, who is asked next. Browser-safe. */
import { z } from 'zod';
import { ClockRule } from '../shared/clock-rule.contract.ts';
import { HandoffKind } from '../shared/handing-over.contract.ts';
import { RecipientRole } from '../shared/ladder.contract.ts';

const Label = z.strictObject({ 'zh-CN': z.string().min(1).max(80), en: z.string().min(1).max(80) });

export const PackFieldRule = z.strictObject({
  key: z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{0,39}$/),
  label: Label,
  type: z.enum(['text', 'list']),
  /** `stated` must be there and may be empty: there may be no open case, but somebody has to have looked. */
  required: z.enum(['filled', 'stated', 'optional']),
});
export type PackFieldRule = z.infer<typeof PackFieldRule>;

/**
 * In ladders `owner` is whoever has to act (the one asked, the giver for a question, the service manager for a name) and
 * `ownersLead` that person's lead; among the candidates they are those of whoever was asked last.
 */
export const HandoffRule = z.strictObject({
  label: Label,
  fields: z
    .array(PackFieldRule)
    .max(30)
    .refine((fields) => new Set(fields.map(({ key }) => key)).size === fields.length, {
      error: 'field keys must differ',
    }),
  /** Until the one asked accepts or declines; then the next candidate is asked. */
  accept: ClockRule,
  /** Until the giver has answered a question; the receiver's time stands still meanwhile. */
  answer: ClockRule,
  /** Until the service manager has named somebody. */
  name: ClockRule,
  /** How long the receiver may hand back; without it an acceptance is final. */
  trial: ClockRule.omit({ ladder: true }).optional(),
  /** Who is asked after the first, in this order; when nobody is left the service manager must name someone. */
  candidates: z.array(RecipientRole).max(10),
});
export type HandoffRule = z.infer<typeof HandoffRule>;

export const HandoffPolicyBody = z.strictObject({
  kinds: z.record(HandoffKind, HandoffRule).refine((kinds) => Object.keys(kinds).length > 0, {
    error: 'at least one kind of handoff',
  }),
});
export type HandoffPolicyBody = z.infer<typeof HandoffPolicyBody>;
