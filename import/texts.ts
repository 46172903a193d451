/** Every sentence of the import that people read, in both languages. */
import type { FileProblem, FileProblemCode, RowProblem, RowProblemCode } from './problems.ts';

export type Locale = 'zh-CN' | 'en';

type Sentence = Readonly<Record<Locale, string>>;
const say = (chinese: string, english: string): Sentence => ({ 'zh-CN': chinese, en: english });

/** The language of the terminal. */
export function localeOf(env: Readonly<Record<string, string | undefined>>): Locale {
  const tag = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return tag.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

/** {column}, {value} and {detail} are those of the problem. */
const ROW_SENTENCES: Readonly<Record<RowProblemCode, Sentence>> = {
  RAGGED: say('列数与表头不符（{value}）', 'not as many columns as the header ({value})'),
  FIELD_TOO_LONG: say('第 {column} 列超过 100 万字符', 'column {column} is longer than a million characters'),
  MISSING_VALUE: say('“{column}”没有值', '"{column}" has no value'),
  BAD_TIME: say('“{column}”中的时间无法识别：{value}', '"{column}" is not a time in any of the formats: {value}'),
  BAD_NUMBER: say('“{column}”不是整数：{value}', '"{column}" is not a whole number: {value}'),
  UNKNOWN_STATE: say('映射中没有状态“{value}”', 'the mapping has no state "{value}"'),
  REFUSED_STATE: say('状态“{value}”被映射拒绝：{detail}', 'the mapping refuses the state "{value}": {detail}'),
  UNKNOWN_SEVERITY: say('映射中没有优先级“{value}”', 'the mapping has no priority "{value}"'),
  UNKNOWN_TEAM: say('映射中没有团队“{value}”', 'the mapping has no team "{value}"'),
  UNKNOWN_CUSTOMER: say('没有客户“{value}”', 'there is no customer "{value}"'),
  UNKNOWN_OWNER: say('没有人员“{value}”', 'there is no person "{value}"'),
  ID_TOO_LONG: say('服务单编号超过 120 个字符', 'the case id is longer than 120 characters'),
  BEFORE_OPENING: say('变更早于服务单的创建时间', 'the change is earlier than the opening of the case'),
  OUT_OF_ORDER: say('时间早于上一次变更', 'the time is earlier than that of the change before'),
  ALREADY_EXISTS: say(
    '“{value}”已属于另一份合同（{detail}）',
    'another contract ({detail}) is called "{value}" already',
  ),
  DUPLICATE_CASE: say('同一服务单出现多次', 'the same case stands in the file twice'),
  TOO_MANY_ROWS: say('该服务单的行数过多（{value}）', 'the case has too many rows ({value})'),
  IMPOSSIBLE: say('此时不可能执行 {value}（{detail}）', '{value} was impossible at that point ({detail})'),
  NO_POLICY: say('客户“{value}”没有已发布的 SLA 规则', 'the customer "{value}" has no published SLA policy'),
  NOT_OPENED: say('无法开启该服务单：{detail}', 'the case cannot be opened: {detail}'),
  SAME_PERSON: say('交出方与接收方为同一人：{value}', 'giver and receiver are the same person: {value}'),
  PACK_INCOMPLETE: say('交接材料缺少：{detail}', 'the pack lacks: {detail}'),
  CASE_REJECTED: say('该服务单的其他行有误', 'another row of this case is wrong'),
};

/** {0}, {1} … are the details of the problem. */
const FILE_SENTENCES: Readonly<Record<FileProblemCode, Sentence>> = {
  NO_FILE: say('无法读取文件 {0}：{1}', '{0} cannot be read: {1}'),
  NOT_GZIP: say('{0} 不是 gzip 文件', '{0} is not a gzip file'),
  TRUNCATED_GZIP: say('{0} 不完整：压缩数据提前结束', '{0} is incomplete: the compressed data end too early'),
  NOT_ENCODED: say(
    '第 {1} 行第 {2} 个字符不是 {0} 编码；请在映射的 file.encoding 中写明编码',
    'line {1}, column {2} is not {0}; name the encoding of the file in file.encoding of the mapping',
  ),
  NOT_CSV: say('第 {0} 行第 {1} 列不是有效的 CSV：{2}', 'line {0}, column {1} is not CSV: {2}'),
  EMPTY_FILE: say('{0} 是空文件', '{0} is empty'),
  COLUMN_TWICE: say('表头中“{0}”列出现两次', 'the header names the column "{0}" twice'),
  RECORD_TOO_LONG: say(
    '第 {0} 行第 {1} 列的记录过长；可能缺少右引号',
    'the record at line {0}, column {1} is too long; perhaps a quote is never closed',
  ),
  NO_MAPPING: say('无法读取映射 {0}：{1}', 'the mapping {0} cannot be read: {1}'),
  NOT_JSON: say('映射 {0} 不是 JSON：{1}', 'the mapping {0} is not JSON: {1}'),
  WRONG_MAPPING: say('映射有误：', 'The mapping is wrong:'),
  USAGE: say('{0}', '{0}'),
  NOT_WRITABLE: say('无法写入 {0}：{1}', '{0} cannot be written: {1}'),
  CHANGED_FILE: say('{0} 在导入过程中被修改', '{0} changed while it was being imported'),
};

const LISTING = new Set<FileProblemCode>(['WRONG_MAPPING']);

/** What is wrong with a row, as one sentence. */
export function rowSentence({ code, column = '', value = '', detail = '' }: RowProblem, locale: Locale): string {
  return ROW_SENTENCES[code][locale]
    .replace('{column}', () => column)
    .replace('{value}', () => value)
    .replace('{detail}', () => detail);
}

/** What is wrong with the file or the mapping, with every place that is. */
export function fileSentence({ code, details }: FileProblem, locale: Locale): string {
  const sentence = FILE_SENTENCES[code][locale].replaceAll(/\{(\d)\}/g, (_, index) => details[Number(index)] ?? '');
  return LISTING.has(code) ? [sentence, ...details.map((detail) => `  - ${detail}`)].join('\n') : sentence;
}

export const SUBJECTS_USAGE = say(
  '用法：npm run import -- 对象 文件.csv[.gz] [选项]；npm run import -- 对象 --help 查看选项。可导入的对象：',
  'Usage: npm run import -- SUBJECT FILE.csv[.gz] [options]; npm run import -- SUBJECT --help tells them. Subjects:',
);

export const USAGE = say(
  `用法：npm run import -- cases 文件.csv[.gz] --map 映射.json [选项]
  --dry-run         只报告将会发生什么，不导入
  --as-of 时刻      只看此时刻（ISO 8601，含时区）及之前的内容
  --shift           把所有时刻平移，使 --as-of 成为现在
  --limit N         只处理文件中的前 N 个服务单
  --include-closed  已关闭的服务单也导入
  --rejects 文件    被拒绝的行写入此文件`,
  `Usage: npm run import -- cases FILE.csv[.gz] --map MAP.json [options]
  --dry-run         only tell what would happen
  --as-of INSTANT   see only what was so at this instant (ISO 8601 with offset)
  --shift           move all instants so that --as-of is now
  --limit N         only the first N cases of the file
  --include-closed  import closed cases too
  --rejects FILE    where rejected rows are written`,
);

export const WORDS = {
  unknownOption: say('选项有误：{0}', 'Wrong option: {0}'),
  badInstant: say(
    '--as-of 必须是含时区的时刻，如 2016-03-02T12:00:00Z',
    '--as-of must be an instant with an offset, such as 2016-03-02T12:00:00Z',
  ),
  futureInstant: say('--as-of 不能在未来', '--as-of must not lie in the future'),
  badLimit: say('--limit 必须是正整数', '--limit must be a positive whole number'),
  line: say('第 {0} 行', 'line {0}'),
  more: say('另有 {0} 行有误；用 --rejects 写入全部', 'and {0} more wrong rows; --rejects writes them all'),
  looking: say('正在检查文件 …', 'Looking through the file …'),
  progress: say('{0}/{1} 个服务单 · {2} 个/秒 · 剩余 {3}', '{0}/{1} cases · {2}/s · {3} left'),
  away: say('{0} 暂不可用，正在重试：{1}', '{0} does not answer, trying again: {1}'),
  gaveUp: say(
    '{0} 一直不可用，导入中止：{1}\n已导入的保留不变；再次运行同一命令即可继续。',
    '{0} stayed away, the import has stopped: {1}\nWhat was imported stays; run the same command again to go on.',
  ),
  refused: say(
    '{0} 拒绝了请求，导入中止：{1}\n已导入的保留不变。',
    '{0} refuses, the import has stopped: {1}\nWhat was imported stays.',
  ),
  noWorker: say('工作流服务没有按时完成，worker 是否在运行？', 'it did not finish in time; is a worker running?'),
  wouldBe: say('试运行：没有导入任何内容', 'Dry run: nothing was imported'),
  rows: say('读取的行', 'rows read'),
  cases: say('服务单', 'cases'),
  imported: say('已导入', 'imported'),
  importable: say('可导入', 'would be imported'),
  thereof: say('其中 处理中 / 等待中 / 已关闭', 'of these active / waiting / closed'),
  alreadyThere: say('早已存在', 'already there'),
  closed: say('已关闭，未导入', 'closed, not imported'),
  notYet: say('此时刻尚未创建', 'not yet opened at that instant'),
  rejected: say('被拒绝', 'rejected'),
  rejectFile: say('被拒绝的行见 {0}', 'The rejected rows are in {0}'),
  commands: say('过去的命令（服务单数）', 'commands of the past, in so many cases'),
  doubts: say(
    '夏令时切换时的本地时间：重复 {0} 个（取第一次），不存在 {1} 个（顺延）',
    'local times at a change of the clocks: {0} came twice (the first was taken), {1} were skipped (moved on)',
  ),
  seconds: say('秒', 's'),
  minutes: say('分钟', 'min'),
} as const;

/** A sentence with its places filled. */
export const fill = (sentence: Sentence, locale: Locale, ...values: (string | number)[]): string =>
  sentence[locale].replaceAll(/\{(\d)\}/g, (_, index) => String(values[Number(index)] ?? ''));
