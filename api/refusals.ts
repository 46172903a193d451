/** Why a case refused a command, as a sentence for people. The facts come from the process, the words are here. */
import { z } from 'zod';
import { STAGES, type Stage, type WaitingReason } from '../workflows/escalation/sla-policy.contract.ts';
import type { Text } from './texts.ts';

const STAGE_NAMES: Readonly<Record<Stage, Text>> = {
  respond: { 'zh-CN': '及时响应', en: 'respond' },
  clarify: { 'zh-CN': '明晰问题', en: 'clarify' },
  propose: { 'zh-CN': '输出方案', en: 'propose' },
  resolve: { 'zh-CN': '解决问题', en: 'resolve' },
  followUp: { 'zh-CN': '其他输出', en: 'follow-up' },
};

const WAITING_FOR: Readonly<Record<WaitingReason, Text>> = {
  customer: { 'zh-CN': '等待客户', en: 'waiting for the customer' },
  vendor: { 'zh-CN': '等待供应商', en: 'waiting for a vendor' },
  evidence: { 'zh-CN': '等待证据', en: 'waiting for evidence' },
  internal: { 'zh-CN': '等待内部处理', en: 'waiting for colleagues' },
};

const Facts = z.looseObject({
  stage: z.enum(STAGES).optional(),
  by: z.string().optional(),
  at: z.number().optional(),
  since: z.number().optional(),
  reason: z.enum(['customer', 'vendor', 'evidence', 'internal']).optional(),
  /** Of a release. */
  name: z.string().optional(),
  planned: z.number().optional(),
  capacity: z.number().optional(),
  cutOffAt: z.number().optional(),
  frozenAt: z.number().optional(),
  shippedAt: z.number().optional(),
  /** Of a handoff's pack. */
  fields: z.array(z.string()).optional(),
});
type Facts = z.output<typeof Facts>;

const utc = (ms: number): string => `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

const SENTENCES: Readonly<Record<string, (facts: Facts) => Text | undefined>> = {
  PACK_INCOMPLETE: ({ fields }) =>
    fields && { 'zh-CN': `缺少：${fields.join('、')}。`, en: `Missing: ${fields.join(', ')}.` },
  STAGE_ALREADY_DONE: ({ stage, by, at }) =>
    by === undefined || at === undefined
      ? undefined
      : {
          'zh-CN': `${by} 已于 ${utc(at)} 完成${stage ? `“${STAGE_NAMES[stage]['zh-CN']}”` : ''}。`,
          en: `${by} did ${stage ? `“${STAGE_NAMES[stage].en}”` : 'this'} at ${utc(at)}.`,
        },
  ALREADY_WAITING: ({ reason, since, by }) =>
    reason === undefined || since === undefined
      ? undefined
      : {
          'zh-CN': `自 ${utc(since)} 起${WAITING_FOR[reason]['zh-CN']}（${by ?? ''}）。`,
          en: `It has been ${WAITING_FOR[reason].en} since ${utc(since)} (${by ?? ''}).`,
        },
  OVER_CAPACITY: ({ name, planned, capacity }) =>
    planned === undefined || capacity === undefined
      ? undefined
      : {
          'zh-CN': `团队在 ${name ?? ''} 中将有 ${planned} 人天，容量为 ${capacity} 人天。`,
          en: `The team would have ${planned} days of work in ${name ?? ''}, and can do ${capacity}.`,
        },
  CUTOFF_PASSED: ({ name, cutOffAt }) =>
    since(cutOffAt, (at) => ({
      'zh-CN': `${name ?? ''} 的评审已于 ${at} 截止。`,
      en: `The review for ${name ?? ''} was over at ${at}.`,
    })),
  FROZEN: ({ name, frozenAt }) =>
    since(frozenAt, (at) => ({ 'zh-CN': `${name ?? ''} 已于 ${at} 冻结。`, en: `${name ?? ''} was frozen at ${at}.` })),
  RELEASE_SHIPPED: ({ name, shippedAt }) =>
    since(shippedAt, (at) => ({ 'zh-CN': `${name ?? ''} 已于 ${at} 发布。`, en: `${name ?? ''} shipped at ${at}.` })),
};

const since = (ms: number | undefined, say: (at: string) => Text): Text | undefined =>
  ms === undefined ? undefined : say(utc(ms));

/**
 * The sentence for a refusal, when there is more to say than its title.
 * @param details what the process said about it; anything unexpected is left unsaid
 */
export function refusalText(code: string, details: unknown): Text | undefined {
  const facts = Facts.safeParse(details);
  return facts.success ? SENTENCES[code]?.(facts.data) : undefined;
}
