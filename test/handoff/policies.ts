/** Policies to try handoffs with. */
import type { HandoffPolicyBody, HandoffRule } from '../../workflows/handoff/handoff-policy.contract.ts';

const label = { 'zh-CN': '交接', en: 'Handoff' };
const field = (key: string, type: 'text' | 'list', required: 'filled' | 'stated' | 'optional') => ({
  key,
  label,
  type,
  required,
});

/** Two working hours to answer, reminded after one, the lead told at the end; an hour for a question; a trial of a day. */
export const RULE: HandoffRule = {
  label,
  fields: [
    field('why', 'text', 'filled'),
    field('decisionMakers', 'list', 'filled'),
    field('openCases', 'list', 'stated'),
    field('history', 'text', 'optional'),
  ],
  accept: {
    target: { minutes: 120 },
    calendar: { key: 'default' },
    ladder: [
      { key: 'reminder', at: { percent: 50 }, recipients: [{ kind: 'owner' }], channels: ['inApp', 'mail'] },
      { key: 'lead', at: { percent: 75 }, recipients: [{ kind: 'ownersLead' }], channels: ['inApp', 'mail'] },
    ],
  },
  answer: {
    target: { minutes: 60 },
    calendar: { key: 'default' },
    ladder: [{ key: 'late', at: { percent: 100 }, recipients: [{ kind: 'owner' }], channels: ['inApp'] }],
  },
  name: {
    target: { minutes: 240 },
    calendar: { key: 'default' },
    ladder: [{ key: 'late', at: { percent: 100 }, recipients: [{ kind: 'owner' }], channels: ['inApp'] }],
  },
  trial: { target: { workingDays: 1 }, calendar: { key: 'default' } },
  candidates: [{ kind: 'onDuty', team: 'sales' }, { kind: 'customersSales' }],
};

export const aPolicy = (more: Partial<HandoffRule> = {}): HandoffPolicyBody => ({
  kinds: { renewal: { ...RULE, ...more } },
});

export const PACK = { why: 'The first year is over.', decisionMakers: ['Ada, head of IT'], openCases: [] };

/** The same in the office calendar of a test's world. */
export function inOffice(calendar: string, more: Partial<HandoffRule> = {}): HandoffPolicyBody {
  const key = { key: `office-${calendar}` };
  const { accept, answer, name } = RULE;
  return aPolicy({
    accept: { ...accept, calendar: key },
    answer: { ...answer, calendar: key },
    name: { ...name, calendar: key },
    trial: { target: { workingDays: 1 }, calendar: key },
    ...more,
  });
}
