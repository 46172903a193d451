/** Every text of the API that people read, in both languages. Codes are for machines, these are for people. */
import { HANDOFF_TITLES } from './handoffs/texts.ts';
import { LEAD_TITLES } from './leads/texts.ts';
import { ONBOARDING_TITLES } from './onboardings/texts.ts';
import { RENEWAL_TITLES } from './renewals/texts.ts';
import { REQUIREMENT_TITLES } from './requirements/texts.ts';
import { RETENTION_TITLES } from './retentions/texts.ts';
import { SURVEY_TITLES } from './surveys/texts.ts';

export const LOCALES = ['zh-CN', 'en'] as const;
export type Locale = (typeof LOCALES)[number];
export type Text = Readonly<Record<Locale, string>>;

const text = (chinese: string, english: string): Text => ({ 'zh-CN': chinese, en: english });

/** One sentence per code: the title of a problem. */
export const TITLES: Readonly<Record<string, Text>> = {
  ...HANDOFF_TITLES,
  ...LEAD_TITLES,
  ...ONBOARDING_TITLES,
  ...RENEWAL_TITLES,
  ...REQUIREMENT_TITLES,
  ...RETENTION_TITLES,
  ...SURVEY_TITLES,
  INVALID_REQUEST: text('请求内容不正确', 'The request is not right'),
  IDEMPOTENCY_KEY_REQUIRED: text('缺少 Idempotency-Key 请求头', 'The header Idempotency-Key is missing'),
  NOT_SIGNED_IN: text('请先登录', 'You are not signed in'),
  WRONG_CREDENTIALS: text('邮箱或密码不正确', 'E-mail or password is wrong'),
  FORBIDDEN: text('您无权执行此操作', 'You may not do this'),
  CROSS_ORIGIN: text('拒绝来自其他网站的请求', 'A request from another site is refused'),
  NOT_FOUND: text('未找到', 'There is no such thing'),
  METHOD_NOT_ALLOWED: text('此地址不支持该方法', 'This address does not take that method'),
  ALREADY_EXISTS: text('已存在', 'It exists already'),
  ALREADY_PUBLISHED: text('已发布的版本不可更改', 'A published version never changes'),
  IN_FLIGHT: text('相同的请求正在处理中', 'The same request is being worked on'),
  USE_COMMAND: text('请在对应流程中完成此步骤', 'This is done by a command of its process'),
  NOT_TO_TAKE: text('该待办只能由其负责人完成', 'Only its own person can do this'),
  NOT_OPEN: text('该待办已经结束', 'This work item is no longer open'),
  VERSION_MISMATCH: text('内容已被他人修改，请刷新后重试', 'Somebody changed this meanwhile; read it again'),
  IF_MATCH_REQUIRED: text('缺少 If-Match 请求头', 'The header If-Match is missing'),
  TOO_LARGE: text('请求内容过大', 'The body is too large'),
  UNSUPPORTED_MEDIA_TYPE: text('仅支持 JSON', 'Only JSON is taken'),
  IDEMPOTENCY_KEY_REUSED: text('该 Idempotency-Key 已用于其他请求', 'This Idempotency-Key belongs to another request'),
  UNKNOWN_REFERENCE: text('引用的对象不存在', 'It refers to something that does not exist'),
  IMPOSSIBLE: text('请求内容自相矛盾', 'What is asked for is impossible'),
  NO_OPEN_TIME: text('该日历没有任何工作时间', 'The calendar never opens'),
  TOO_FAR: text('结果超出二十年', 'The result is more than twenty years away'),
  NEWER_PUBLISHED: text('已有更新的版本发布', 'A newer version is published already'),
  BAD_ICAL: text('不是有效的 iCalendar 文件', 'This is no iCalendar file'),
  NO_DATA: text('没有该年度的数据', 'There are no data for that year'),
  LINK_UNKNOWN: text('此链接不存在', 'This link leads nowhere'),
  LINK_EXPIRED: text('此链接已过期', 'This link has expired'),
  LINK_WITHDRAWN: text('此链接已失效', 'This link is no longer valid'),
  TOO_MANY_REQUESTS: text('请求过于频繁，请稍后再试', 'Too many requests; try again later'),
  TOO_MANY_STREAMS: text('实时连接过多', 'Too many live connections'),
  INTERNAL: text('服务内部错误', 'Something went wrong here'),
  UNAVAILABLE: text('服务暂不可用，请稍后再试', 'Not available at the moment; try again shortly'),
  NOT_RUNNING: text('预演没有在运行', 'The rehearsal is not running'),
  STILL_RUNNING: text('预演仍在运行', 'The rehearsal is still running'),
  ALREADY_DONE: text('预演已完成', 'The rehearsal is done already'),
  NOT_DONE: text('预演尚未完成，没有报告', 'The rehearsal is not done; there is no report yet'),
  CASE_CLOSED: text('服务单已关闭', 'The case is closed'),
  CASE_NOT_CLOSED: text('服务单尚未关闭', 'The case is not closed'),
  CASE_MERGED: text('服务单已合并到另一服务单', 'The case was merged into another'),
  NOT_STUCK: text('该流程运行正常', 'This process goes on by itself'),
  NOT_GIVEN_UP: text('该通知并未放弃发送', 'This message has not been given up'),
  STAGE_ALREADY_DONE: text('该阶段已完成', 'This stage is done already'),
  RESOLVE_FIRST: text('请先解决问题', 'Resolve the case first'),
  ALREADY_WAITING: text('服务单已处于等待状态', 'The case is waiting already'),
  NOT_WAITING: text('服务单未处于等待状态', 'The case is not waiting'),
  NOTHING_TO_ACKNOWLEDGE: text('没有需要确认的升级', 'Nothing is waiting to be acknowledged'),
  NO_CHANGE: text('没有任何变化', 'That changes nothing'),
  SAME_CASE: text('不能合并到自身', 'A case cannot be merged into itself'),
  MERGE_TARGET_CLOSED: text('合并目标已关闭', 'What it is to be merged into is closed'),
  IN_THE_FUTURE: text('时间不能晚于现在', 'This lies in the future'),
  NO_POLICY: text('没有适用的 SLA 规则', 'No SLA policy applies to this customer'),
  IN_THE_PAST: text('这个时间已经过去', 'This lies in the past'),
  FOUR_EYES: text('不能自己决定自己的申请', 'Nobody decides on what they asked for'),
  NOT_YOURS_TO_DECIDE: text('应由他人决定', 'Somebody else has to decide this'),
  RELEASE_SHIPPED: text('该版本已发布', 'The release has shipped'),
  RELEASE_CANCELLED: text('该版本已取消', 'The release was cancelled'),
  CUTOFF_PASSED: text('该版本的评审已截止，需要例外批准', 'The review for this release is over; it takes an exception'),
  FROZEN: text('该版本已冻结，需要例外批准', 'The release is frozen; it takes an exception'),
  OVER_CAPACITY: text('超出团队在该版本的容量，请说明原因', 'More than the team can do in this release; give a reason'),
  EXCEPTION_NOT_NEEDED: text('评审尚未截止，无需例外', 'The review is not over; no exception is needed'),
  EXCEPTION_OPEN: text('已有人申请例外', 'An exception has been asked for already'),
  EXCEPTION_DECIDED: text('该例外已有结论', 'This exception is decided'),
  UNKNOWN_EXCEPTION: text('没有这个例外申请', 'Nobody has asked for this exception'),
  ALREADY_IN_RELEASE: text('该需求已在此版本中', 'The requirement is in this release already'),
  SAME_RELEASE: text('不能选择同一个版本', 'It is this very release'),
  BAD_CSV: text('不是有效的 CSV 文件', 'This is no CSV file'),
  UNKNOWN_COLUMN: text('文件中没有这一列', 'The file has no such column'),
  PAST_ORDER: text('时间顺序不正确', 'The instants are out of order'),
};

const REFUSED = text('请求被拒绝', 'The request was refused');

/** Sentences that say more than a title, with the part that varies. */
export const details = {
  unknownReference: (field: string): Text =>
    text(`“${field}”引用的对象不存在。`, `What “${field}” refers to does not exist.`),
  useCommand: (route: string): Text => text(`请调用 ${route} 完成此步骤。`, `Send ${route} to get this done.`),
  alreadyExists: (field: string): Text => text(`“${field}”已被使用。`, `This “${field}” is taken.`),
  endsBeforeStart: text('结束时间必须晚于开始时间。', 'It must end after it starts.'),
  onlyAdmin: text('只有管理员可以管理管理员账号。', 'Only an administrator manages administrators.'),
  managerOnly: text('只有服务经理可以指定接收人。', 'Only the service manager names a receiver.'),
  giverOnly: text('只有交出方或服务经理可以指定接替人。', 'Only the giver or the service manager says who stands in.'),
  ownOnly: text('您只能管理属于自己的内容。', 'You may only manage what is yours.'),
  noticeOnlyDone: text('通知只能标记为完成。', 'A notice can only be done.'),
  snoozeAhead: text('请选择未来一年内的时间。', 'Choose an instant within the coming year.'),
  spanTooLong: text('时间范围过长。', 'The span is too long.'),
} as const;

/** Messages for single fields where the schema library has no Chinese of its own. */
export const FIELD_FALLBACK = text('该值不符合规则', 'This value breaks a rule');

/** The title of a code in a language; an unknown code falls back to a general sentence. */
export function titleOf(code: string, locale: Locale): string {
  return (TITLES[code] ?? REFUSED)[locale];
}

type Facts = Readonly<Record<string, unknown>>;
const fact = (facts: Facts, name: string): string => {
  const value = facts[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

/** The title of a notice in a language. */
export function noticeTitle(kind: string, facts: Facts, locale: Locale): string {
  if (kind !== 'calendarYearMissing') return kind;
  const [name, year] = [fact(facts, 'calendarName'), fact(facts, 'year')];
  return text(`日历“${name}”缺少 ${year} 年的节假日数据`, `The calendar “${name}” has no holidays for ${year}`)[locale];
}

const STAGES: Readonly<Record<string, Text>> = {
  respond: text('及时响应', 'first response'),
  clarify: text('明晰问题', 'clarification'),
  propose: text('输出方案', 'proposal'),
  resolve: text('解决问题', 'resolution'),
  followUp: text('其他输出', 'follow-up'),
};

/** What a notification says in one sentence of a language. */
export function notificationTitle(kind: string, facts: Facts, locale: Locale): string {
  const number = fact(facts, 'number');
  const stage = (STAGES[fact(facts, 'stage')] ?? text('处理', 'work'))[locale];
  const late = facts['breached'] === true;
  const sentences: Readonly<Record<string, Text>> = {
    assigned: text(`${number} 已分配给您`, `${number} is yours now`),
    level: late
      ? text(`${number} 的“${stage}”已超时`, `${number}: the ${stage} is overdue`)
      : text(`${number} 的“${stage}”即将到期`, `${number}: the ${stage} is coming due`),
    escalatedByHand: text(`${number} 被手动升级`, `${number} was escalated by hand`),
    reopened: text(`${number} 已重新打开`, `${number} was reopened`),
    deliveryFailed: text(`${number} 的通知未能送达`, `${number}: a notification could not be delivered`),
  };
  return (sentences[kind] ?? text(`${number}：${kind}`, `${number}: ${kind}`))[locale];
}
