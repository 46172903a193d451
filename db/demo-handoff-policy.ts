/** The handoff policy of the demo workspace: what each kind of handoff owes its receiver, and who is asked next. */
import type { HandoffPolicyBody, HandoffRule, PackFieldRule } from '../workflows/handoff/handoff-policy.contract.ts';
import type { Ladder } from '../workflows/shared/ladder.contract.ts';

type Field = (required: PackFieldRule['required']) => PackFieldRule;

const field =
  (key: string, type: PackFieldRule['type'], label: PackFieldRule['label']): Field =>
  (required) => ({ key, type, label, required });

const why = field('why', 'text', { 'zh-CN': '交接原因', en: 'Why it is handed over' });
const decisionMakers = field('decisionMakers', 'list', { 'zh-CN': '决策人', en: 'Decision makers' });
const promises = field('promises', 'list', { 'zh-CN': '已作出的承诺', en: 'Promises made' });
const risks = field('risks', 'list', { 'zh-CN': '风险', en: 'Risks' });
const openCases = field('openCases', 'list', { 'zh-CN': '未结服务单', en: 'Open cases' });
const openRequirements = field('openRequirements', 'list', { 'zh-CN': '未结需求', en: 'Open requirements' });
const history = field('history', 'text', { 'zh-CN': '合作历史', en: 'History' });
const amounts = field('amounts', 'text', { 'zh-CN': '金额', en: 'Amounts' });

const reminder: Ladder[number] = {
  key: 'reminder-50',
  at: { percent: 50 },
  recipients: [{ kind: 'owner' }],
  channels: ['inApp', 'mail'],
};
const lead: Ladder[number] = {
  key: 'lead-75',
  at: { percent: 75 },
  recipients: [{ kind: 'owner' }, { kind: 'ownersLead' }],
  channels: ['inApp', 'mail'],
};
const late: Ladder[number] = {
  key: 'late-100',
  at: { percent: 100 },
  recipients: [{ kind: 'owner' }, { kind: 'ownersLead' }],
  channels: ['inApp', 'mail'],
};

const RULE: Omit<HandoffRule, 'label' | 'fields' | 'candidates'> = {
  accept: { target: { workingDays: 1 }, calendar: { key: 'default' }, ladder: [reminder, lead] },
  answer: { target: { workingDays: 1 }, calendar: { key: 'default' }, ladder: [reminder, late] },
  name: { target: { minutes: 240 }, calendar: { key: 'default' }, ladder: [reminder, late] },
  trial: { target: { workingDays: 5 }, calendar: { key: 'default' } },
};

const SALES: HandoffRule['candidates'] = [{ kind: 'customersSales' }, { kind: 'onDuty', team: 'sales' }];
const SUCCESS: HandoffRule['candidates'] = [{ kind: 'customersCsm' }, { kind: 'onDuty', team: 'cs' }];

export const DEMO_HANDOFF_POLICY: HandoffPolicyBody = {
  kinds: {
    general: {
      ...RULE,
      label: { 'zh-CN': '一般交接', en: 'General' },
      fields: [
        why('filled'),
        decisionMakers('optional'),
        promises('stated'),
        risks('stated'),
        openCases('stated'),
        openRequirements('stated'),
        history('optional'),
        amounts('optional'),
      ],
      candidates: [{ kind: 'accountOwner' }, { kind: 'ownersLead' }],
    },
    renewal: {
      ...RULE,
      label: { 'zh-CN': '续约交接', en: 'Renewal' },
      fields: [
        why('filled'),
        decisionMakers('filled'),
        promises('stated'),
        risks('stated'),
        openCases('stated'),
        openRequirements('stated'),
        history('filled'),
        amounts('filled'),
      ],
      candidates: SALES,
    },
    lead: {
      ...RULE,
      label: { 'zh-CN': '线索交接', en: 'Lead' },
      fields: [
        why('filled'),
        decisionMakers('filled'),
        promises('stated'),
        risks('optional'),
        openCases('stated'),
        openRequirements('stated'),
        history('optional'),
        amounts('optional'),
      ],
      candidates: SALES,
    },
    onboarding: {
      ...RULE,
      label: { 'zh-CN': '售前转实施交接', en: 'Sales to delivery' },
      fields: [
        why('filled'),
        decisionMakers('filled'),
        promises('filled'),
        risks('stated'),
        openRequirements('stated'),
        history('filled'),
        amounts('filled'),
      ],
      candidates: SUCCESS,
    },
    delivery: {
      ...RULE,
      label: { 'zh-CN': '实施转客户成功交接', en: 'Delivery to customer success' },
      fields: [
        why('filled'),
        decisionMakers('filled'),
        promises('stated'),
        risks('filled'),
        openCases('stated'),
        openRequirements('stated'),
        history('filled'),
      ],
      candidates: SUCCESS,
    },
  },
};
