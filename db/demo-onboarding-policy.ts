/** The onboarding policy of the demo workspace: plan templates by service, what activates, the window and its ladder. */
import type {
  MilestoneRule,
  OnboardingPolicyBody,
  PlanRule,
} from '../workflows/onboarding/onboarding-policy.contract.ts';
import type { Ladder, RecipientRole } from '../workflows/shared/ladder.contract.ts';

type Title = MilestoneRule['title'];
const title = (chinese: string, english: string): Title => ({ 'zh-CN': chinese, en: english });

const level = (percent: number, ...kinds: ('owner' | 'ownersLead' | 'headOfDepartment')[]): Ladder[number] => ({
  key: `at-${percent}`,
  at: { percent },
  recipients: kinds.map((kind) => ({ kind })),
  channels: percent < 100 ? ['inApp'] : ['inApp', 'mail'],
});

const LADDER: Ladder = [level(75, 'owner'), level(100, 'owner', 'ownersLead'), level(200, 'headOfDepartment')];

type Given = Pick<MilestoneRule, 'key' | 'title' | 'role' | 'workingDays' | 'proof'> &
  Partial<Pick<MilestoneRule, 'after' | 'dependsOn' | 'tasks'>>;

const milestone = ({ dependsOn = [], tasks = [], ...given }: Given): MilestoneRule => ({
  ...given,
  dependsOn,
  tasks,
  ladder: LADDER,
});

const role = (key: string, name: Title, who: RecipientRole) => ({ key, title: name, who, side: 'vendor' as const });

const CSM = role('csm', title('客户成功经理', 'Customer success manager'), { kind: 'owner' });
const ENGINEER = role('engineer', title('实施工程师', 'Delivery engineer'), { kind: 'onDuty', team: 'platform' });
/** The customer's own; of us, the owner sees to it. */
const SPONSOR = {
  ...role('sponsor', title('客户项目负责人', 'Your project lead'), { kind: 'owner' }),
  side: 'customer' as const,
};

const kickOff = milestone({
  key: 'kickOff',
  title: title('启动会', 'Kick-off'),
  role: 'csm',
  workingDays: 5,
  proof: 'person',
  tasks: [
    { key: 'goals', title: title('确认激活目标', 'Agree on what success means') },
    { key: 'contacts', title: title('登记项目成员', 'Name the people on both sides'), role: 'sponsor' },
  ],
});

const training = (after: string, workingDays: number) =>
  milestone({
    key: 'training',
    title: title('用户培训', 'Training'),
    role: 'csm',
    after,
    dependsOn: [after],
    workingDays,
    proof: 'person',
  });

const inUse = milestone({
  key: 'inUse',
  title: title('首批用户常用', 'The first users work with it'),
  role: 'csm',
  after: 'training',
  workingDays: 20,
  proof: { metric: 'adopted' },
});

const SUPPORT: PlanRule = {
  key: 'support',
  name: title('标准支持', 'Support'),
  when: {},
  roles: [CSM, SPONSOR],
  milestones: [kickOff, training('kickOff', 5), inUse],
  activation: { metrics: ['adopted'], combine: 'all', milestones: [] },
};

const SOLUTION: PlanRule = {
  key: 'solution',
  name: title('解决方案与实施', 'Solution and implementation'),
  when: { serviceClass: ['solution'] },
  roles: [CSM, ENGINEER, SPONSOR],
  milestones: [
    kickOff,
    milestone({
      key: 'setUp',
      title: title('环境部署', 'Set-up'),
      role: 'engineer',
      after: 'kickOff',
      dependsOn: ['kickOff'],
      workingDays: 10,
      proof: 'document',
      tasks: [
        { key: 'accounts', title: title('开通账号', 'Create the accounts') },
        { key: 'import', title: title('导入数据', 'Import the data') },
      ],
    }),
    milestone({
      key: 'acceptance',
      title: title('上线验收', 'Acceptance'),
      role: 'sponsor',
      after: 'setUp',
      dependsOn: ['setUp'],
      workingDays: 5,
      proof: 'signOff',
    }),
    training('acceptance', 5),
    inUse,
  ],
  activation: { metrics: ['adopted', 'firstValue'], combine: 'all', milestones: ['acceptance'] },
};

const CONSULTING: PlanRule = {
  key: 'consulting',
  name: title('咨询服务', 'Consulting'),
  when: { serviceClass: ['consulting'] },
  roles: [CSM, SPONSOR],
  milestones: [
    kickOff,
    milestone({
      key: 'concept',
      title: title('咨询方案', 'Concept'),
      role: 'csm',
      after: 'kickOff',
      dependsOn: ['kickOff'],
      workingDays: 15,
      proof: 'document',
    }),
    milestone({
      key: 'approval',
      title: title('方案确认', 'Approval'),
      role: 'sponsor',
      after: 'concept',
      dependsOn: ['concept'],
      workingDays: 10,
      proof: 'signOff',
    }),
  ],
  activation: { metrics: [], combine: 'all', milestones: ['approval'] },
};

/** The body of the demo policy, version 1. */
export const DEMO_ONBOARDING_POLICY: OnboardingPolicyBody = {
  calendar: 'customer',
  metrics: [
    {
      key: 'adopted',
      title: title('3 名用户一周内活跃 3 天', 'Three users active on three days of a week'),
      measures: [{ key: 'users', kind: 'activeUsers', users: 3, activeDays: 3, withinDays: 7 }],
      combine: 'all',
    },
    {
      key: 'firstValue',
      title: title('首次产生价值', 'First value'),
      measures: [{ key: 'value', kind: 'firstEvent', event: 'value' }],
      combine: 'all',
    },
  ],
  plans: [SUPPORT, SOLUTION, CONSULTING],
  window: {
    days: 90,
    byTier: { A: 60 },
    ladder: [
      level(50, 'owner'),
      level(80, 'owner', 'ownersLead'),
      level(100, 'owner', 'ownersLead', 'headOfDepartment'),
    ],
  },
  pace: {
    lagPercent: 30,
    fromPercent: 20,
    recipients: [{ kind: 'owner' }, { kind: 'ownersLead' }],
    channels: ['inApp', 'mail'],
  },
  signOff: { presumedAfterDays: 10, ladder: [level(50, 'owner'), level(80, 'owner')] },
  requests: {
    approver: { kind: 'ownersLead' },
    decide: { target: { workingDays: 2 }, calendar: { key: 'default' }, ladder: LADDER },
    extensionsAtMost: 2,
    extensionDaysAtMost: 60,
    suspensionsAtMost: 3,
  },
  afterwards: { retention: true, survey: 'firstContact' },
  intervention: { plan: { target: { workingDays: 3 }, calendar: { key: 'default' }, ladder: LADDER }, ladder: LADDER },
};
