/** Every text of the report's page, in both languages. */
import type { RehearsalReport } from '../report.contract.ts';
import type { Label } from './markup.ts';

const say = (zh: string, en: string): Label => ({ zh, en });

export const STAGE_NAMES: Readonly<Record<string, Label>> = {
  respond: say('及时响应', 'Respond'),
  clarify: say('明晰问题', 'Clarify'),
  propose: say('输出方案', 'Propose'),
  resolve: say('解决问题', 'Resolve'),
  followUp: say('其他输出', 'Follow-up'),
};

export const SEVERITY_NAMES: Readonly<Record<string, Label>> = {
  critical: say('紧急', 'Critical'),
  high: say('高', 'High'),
  normal: say('中', 'Normal'),
  low: say('低', 'Low'),
};

export const STATES = {
  met: say('按时', 'Met'),
  breached: say('超时', 'Breached'),
  running: say('进行中', 'Running'),
  paused: say('暂停中', 'Paused'),
  stopped: say('未完成即停止', 'Ended undone'),
  ended: say('未完成即停止', 'Ended undone'),
} as const;

/** Prefixes of people's labels that name a role. */
export const ROLE_NAMES: Readonly<Record<string, Label>> = {
  lead: say('主管', 'Lead of'),
  onDuty: say('值班人', 'On duty in'),
  csm: say('客户成功经理', 'CSM of'),
  headOfDepartment: say('部门负责人', 'Head of department'),
  customersSales: say('客户的销售', 'Salesperson of the customer'),
  accountOwner: say('客户负责人', 'Owner of the account'),
  headOfProduct: say('产品负责人', 'Head of product'),
  serviceManager: say('服务经理', 'Service manager'),
  person: say('人员', 'Person'),
};

export const NOTES: Readonly<Record<RehearsalReport['notes'][number], Label>> = {
  UNREADABLE_ROWS: say(
    '有些行无法读取，其服务单未计入：本报告不完整。',
    'Some rows could not be read and their cases do not count: this report is partial.',
  ),
  NO_DEFAULT_CALENDAR: say(
    '没有给出客户的工作日历，其期限按全天候计算。',
    'No calendar was given for the customers: their deadlines count round the clock.',
  ),
  DOUBTFUL_TIMES: say(
    '有些本地时间在夏令时切换时重复或不存在。',
    'Some local times came twice or never, at a change of the clocks.',
  ),
  REFUSED_COMMANDS: say(
    '有些记录的操作在此规则下不可能发生，已略过。',
    'Some recorded commands are impossible under these rules and were left out.',
  ),
};

export const TITLES = {
  title: say('规则预演', 'Rehearsal of a policy'),
  source: say('来源', 'Source'),
  ownCases: say('自己的服务单', 'Own cases'),
  rows: say('行', 'rows'),
  policy: say('规则', 'Policy'),
  against: say('对比', 'Against'),
  calendars: say('日历', 'Calendars'),
  alwaysOpen: say('全天候', 'Round the clock'),
  asOf: say('截至', 'As of'),
  zone: say('时区', 'Zone'),
  cases: say('服务单', 'Cases'),
  read: say('读取', 'Read'),
  closed: say('已关闭', 'Closed'),
  open: say('未关闭', 'Open'),
  rejected: say('拒绝', 'Rejected'),
  later: say('尚未创建', 'Not yet opened'),
  reopened: say('曾重新打开', 'Reopened'),
  stages: say('各阶段', 'Stages'),
  stage: say('阶段', 'Stage'),
  withTarget: say('有目标', 'With target'),
  breachRate: say('超时率', 'Breach rate'),
  working: say('工作时间（中位 / 九成）', 'Working time (median / 90 %)'),
  wall: say('实际经过（中位 / 九成）', 'On the wall (median / 90 %)'),
  bySeverity: say('按优先级的超时率', 'Breach rate by priority'),
  byTier: say('按客户分层的超时率', 'Breach rate by tier'),
  byTeam: say('按团队的超时率（最多 20 个）', 'Breach rate by team (20 largest)'),
  byMonth: say('按月份', 'By month'),
  levels: say('升级级别', 'Levels of escalation'),
  level: say('级别', 'Level'),
  reached: say('达到次数', 'Reached'),
  messages: say('通知', 'Messages'),
  perDay: say('每天的通知数', 'Messages per day'),
  byHour: say('一天中各小时', 'By hour of the day'),
  busiestHour: say('最忙的一小时', 'Busiest hour'),
  storms: say('一人一天收到最多的通知', 'Most messages to one person on one day'),
  perPerson: say('每人收到的通知', 'Messages per person'),
  person: say('人员', 'Person'),
  day: say('日期', 'Day'),
  total: say('总数', 'Total'),
  busiestDay: say('最忙的一天', 'Busiest day'),
  people: say('收到通知的人', 'People told'),
  difference: say('与现行规则的差别', 'Difference against the current policy'),
  changed: say('结果不同的服务单', 'Cases that end otherwise'),
  current: say('现行', 'Current'),
  proposed: say('新规则', 'Proposed'),
  metToBreached: say('按时 → 超时', 'Met → breached'),
  breachedToMet: say('超时 → 按时', 'Breached → met'),
  otherChange: say('其他变化', 'Other change'),
  same: say('相同', 'Same'),
  case: say('服务单', 'Case'),
  clock: say('时钟', 'Clock'),
  due: say('截止', 'Due'),
  examples: say('结果不同的前 50 个时钟', 'The first 50 clocks that end otherwise'),
  verdict: say('与来源的判断相比', "Against the source's own verdict"),
  weSay: say('我们的判断', 'We say'),
  theySay: say('来源的判断', 'They say'),
  agree: say('一致', 'Agree'),
  undecided: say('未定', 'Undecided'),
  disagreements: say(
    '最先不一致的服务单，以及我们如何得出期限',
    'The first cases in dispute, and how we arrive at the deadline',
  ),
  started: say('开始', 'Started'),
  done: say('完成', 'Done'),
  counted: say('计入的时间', 'Time counted'),
  closedDays: say('不计的日子', 'Days not counted'),
  pauses: say('暂停', 'Pauses'),
  problems: say('有误的记录', 'Records that are wrong'),
  line: say('行', 'Line'),
  what: say('问题', 'Problem'),
  value: say('值', 'Value'),
  none: say('没有', 'None'),
  language: say('中文', 'English'),
} as const;
