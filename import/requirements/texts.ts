/** Every sentence of the import of requirements that people read, in both languages. */
import type { Locale } from '../texts.ts';

type Sentence = Readonly<Record<Locale, string>>;
const say = (chinese: string, english: string): Sentence => ({ 'zh-CN': chinese, en: english });

export const USAGE = say(
  `用法：npm run import -- requirements 变更.csv --map 映射.json --releases 版本.csv --exceptions 例外.csv [选项]
  --write           把仍未发布的需求导入数据库（默认只报告）
  --json 文件       把报告以 JSON 写入此文件`,
  `Usage: npm run import -- requirements CHANGES.csv --map MAP.json --releases RELEASES.csv --exceptions EXCEPTIONS.csv [options]
  --write           load what has not shipped as requirements (only a report without it)
  --json FILE       write the report as JSON, too`,
);

export const WORDS = {
  dry: say('试运行：没有导入任何内容', 'Dry run: nothing was imported'),
  rows: say('读取的变更', 'changes read'),
  badRows: say('无法读取的行', 'rows that cannot be read'),
  proposals: say('提案', 'proposals'),
  requirements: say('需求（提案 × 阶段）', 'requirements (proposal × stage)'),
  releases: say('版本', 'releases'),
  placed: say('日期不详、按版本号推定的版本', 'releases without days, placed by their version'),
  moves: say('承诺版本的变更', 'moves of a promised release'),
  movesOf: say(
    '{0} 次，涉及 {1} 个提案；推迟 {2} 次，提前 {3} 次',
    '{0}, on {1} proposals; {2} to a later one, {3} to an earlier one',
  ),
  slips: say('延期次数：需求数', 'slips: requirements'),
  phases: say('最终状态：需求数', 'where they stand: requirements'),
  exceptions: say('冻结后的例外申请', 'exceptions asked after the freeze'),
  exceptionsOf: say('{3} 个：批准 {0}，拒绝 {1}，其他 {2}', '{3}: {0} approved, {1} denied or rejected, {2} other'),
  contradictions: say('与我们的规则相矛盾', 'What contradicts our rules'),
  lines: say('如第 {0} 行', 'such as line {0}'),
  imported: say('已导入', 'imported'),
  alreadyThere: say('早已存在', 'already there'),
  ended: say('已发布或已撤回，未导入', 'shipped or taken back, not imported'),
} as const;

/** What each contradiction means. */
const CONTRADICTIONS: Readonly<Record<string, Sentence>> = {
  LEFT_AFTER_SHIPPING: say(
    '版本已发布之后才移出；我们在发布时自动延期',
    'moved out of a release after it had shipped; ours roll over by themselves',
  ),
  RELEASE_SHIPPED: say(
    '承诺到已发布的版本；我们拒绝',
    'promised for a release that had shipped; ours takes nothing more',
  ),
  NOT_ADOPTED: say('评审采纳之前就已排期', 'scheduled before it was adopted'),
  NO_RELEASE: say('不是版本的值', 'a value that names no release'),
  TAKEN_BACK: say('撤回承诺而没有结论', 'a promise taken back without a decision'),
  CUTOFF_PASSED: say('评审截止后进入而没有例外', 'came in after the cut-off without an exception'),
  FROZEN: say('冻结后进入而没有例外', 'came in after the freeze without an exception'),
  ALREADY_IN_RELEASE: say('为已在版本中的需求申请例外', 'an exception for what was in the release already'),
  EXCEPTION_WITHOUT_DAY: say('例外没有申请日期或决定日期', 'an exception without the day it was asked for or decided'),
  ASKED_BEFORE_CUTOFF: say('评审截止之前申请例外', 'an exception asked for before the cut-off'),
  ASKED_AFTER_SHIPPING: say('发布之后申请例外', 'an exception asked for after the release had shipped'),
  DECIDED_BEFORE_ASKED: say('决定早于申请', 'decided before it was asked for'),
  UNKNOWN_VERDICT: say('映射中没有的结论', 'a verdict the mapping does not have'),
};

/** A contradiction in words; a code nobody has words for stands for itself. */
export const contradictionText = (code: string, locale: Locale): string => CONTRADICTIONS[code]?.[locale] ?? code;
