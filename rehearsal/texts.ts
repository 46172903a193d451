/** Every sentence of the rehearsal's command line, in both languages. */
import type { Locale } from '../import/texts.ts';

export type Sentence = Readonly<Record<Locale, string>>;
const say = (chinese: string, english: string): Sentence => ({ 'zh-CN': chinese, en: english });

export const USAGE = say(
  `用法：npm run rehearse -- cases 文件.csv[.gz] --map 映射.json --policy 规则.json [选项]
  --calendar 文件   工作日历：一个日历，或 {键: 日历}；"default" 是客户的日历
  --current 文件    现行规则，用于对比；省略时取正在运行的系统中已发布的 "standard" 规则
  --as-of 时刻      只看此时刻（ISO 8601，含时区）及之前的内容；省略时为文件中最晚的时刻
  --zone 时区       统计日期和小时所用的时区；省略时为映射的时区
  --limit N         只处理文件中的前 N 个服务单
  --out 目录        报告写入此目录
  --lang zh-CN|en   报告首先显示的语言
  --verify N        抽取 N 个服务单，在真实的工作流上重放并逐个事件比对`,
  `Usage: npm run rehearse -- cases FILE.csv[.gz] --map MAP.json --policy POLICY.json [options]
  --calendar FILE   working calendars: one calendar, or {key: calendar}; "default" is the customers' own
  --current FILE    the current policy to compare with; without it the published policy "standard" of what runs
  --as-of INSTANT   see only what was so at this instant (ISO 8601 with offset); without it the latest in the file
  --zone ZONE       zone in which days and hours are counted; without it the mapping's
  --limit N         only the first N cases of the file
  --out DIR         where the report is written
  --lang zh-CN|en   language the report opens in
  --verify N        run N sampled cases through the real workflow and compare event by event`,
);

export const WORDS = {
  unknownOption: say('选项有误：{0}', 'Wrong option: {0}'),
  badInstant: say(
    '--as-of 必须是含时区的时刻，如 2016-03-02T12:00:00Z',
    '--as-of must be an instant with an offset, such as 2016-03-02T12:00:00Z',
  ),
  badNumber: say('{0} 必须是正整数', '{0} must be a positive whole number'),
  badZone: say('没有时区“{0}”', 'there is no time zone "{0}"'),
  badLang: say('--lang 只能是 zh-CN 或 en', '--lang must be zh-CN or en'),
  unreadable: say('无法读取 {0}：{1}', '{0} cannot be read: {1}'),
  notJson: say(
    '{0}:{1}:{2}（第 {1} 行第 {2} 列）：不是 JSON：{3}',
    '{0}:{1}:{2} (line {1}, column {2}): not JSON: {3}',
  ),
  wrongAt: say('{0}:{1}:{2}（第 {1} 行第 {2} 列）：{3}', '{0}:{1}:{2} (line {1}, column {2}): {3}'),
  neverOpen: say('日历“{0}”没有任何开放时间', 'the calendar "{0}" never opens'),
  unknownCalendar: say(
    '规则使用了日历“{0}”，但 --calendar 没有给出它',
    'the policy names the calendar "{0}", which --calendar does not give',
  ),
  noInstant: say('文件中没有可识别的时刻', 'the file tells no instant'),
  notWritable: say('无法写入 {0}：{1}', '{0} cannot be written: {1}'),
  looking: say('正在检查文件 …', 'Looking through the file …'),
  line: say('第 {0} 行', 'line {0}'),
  lineColumn: say('第 {0} 行 “{1}” 列', 'line {0}, column {1}'),
  moreProblems: say('全部问题见 report.json', 'report.json lists more'),
  partial: say(
    '报告不完整：有些行无法读取（见 report.json 的 problems），报告已标记为不完整',
    'The report is partial: some rows could not be read (see problems in report.json); it is marked as such',
  ),
  broken: say('已中止；不完整的输出以 .partial 结尾：{0}', 'Stopped; partial output ends in .partial: {0}'),
  cases: say(
    '{0} 个服务单：已关闭 {1}，未关闭 {2}，拒绝 {3}，尚未创建 {4}，曾重新打开 {5}',
    '{0} cases: {1} closed, {2} open, {3} rejected, {4} not yet opened, {5} reopened',
  ),
  stage: say(
    '{0}：有目标 {1}，按时 {2}，超时 {3}，进行中 {4}，未完成即停止 {5}',
    '{0}: {1} with target, {2} met, {3} breached, {4} running, {5} ended undone',
  ),
  messages: say('通知 {0} 条，收到的人 {1}', '{0} messages to {1} people'),
  changed: say(
    '与现行规则相比：{0} 个服务单中有 {1} 个结果不同，通知 {2} → {3}',
    'Against the current policy: {1} of {0} cases end otherwise, messages {2} → {3}',
  ),
  verdict: say(
    '与来源的判断相比（{0}）：一致 {1}；我们超时、来源按时 {2}；我们按时、来源超时 {3}；未定 {4}',
    "Against the source's own verdict ({0}): {1} agree; late for us only {2}; late for them only {3}; undecided {4}",
  ),
  written: say('报告：{0}', 'Report: {0}'),
  verifying: say('在真实的工作流上重放 {0} 个服务单 …', 'Running {0} cases through the real workflow …'),
  verified: say('{0} 个服务单、{1} 个事件：模拟与工作流一致', '{0} cases, {1} events: simulation and workflow agree'),
  different: say('服务单 {0} 不一致：{1}', 'Case {0} differs: {1}'),
} as const;
