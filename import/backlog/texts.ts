/** Every sentence of the import of a backlog that people read, in both languages. */
import type { RowProblemCode } from '../../api/backlog/rows.ts';
import type { Locale } from '../texts.ts';

type Sentence = Readonly<Record<Locale, string>>;
const say = (chinese: string, english: string): Sentence => ({ 'zh-CN': chinese, en: english });

export const BACKLOG_USAGE = say(
  `用法：npm run import -- backlog 需求清单.csv --map 映射.json [选项]
  --write           导入（默认只报告，包括疑似重复）
  --when-similar    疑似重复的行：skip 跳过（默认），join 加入已有需求，create 仍然新建`,
  `Usage: npm run import -- backlog WISHES.csv --map MAP.json [options]
  --write           take them over (only a report without it, with what looks like duplicates)
  --when-similar    rows that look like duplicates: skip (the default), join what is there, or create`,
);

export const BACKLOG_WORDS = {
  dry: say('试运行：没有导入任何内容', 'Dry run: nothing was imported'),
  done: say('导入结果', 'Imported'),
  line: say('第 {0} 行', 'line {0}'),
  like: say('疑似与以下重复：', 'is much like'),
  counts: {
    new: say('新需求', 'new'),
    similar: say('疑似重复', 'much like another one'),
    alreadyThere: say('早已存在', 'already there'),
    rejected: say('有误', 'rejected'),
    created: say('已新建', 'created'),
    joined: say('已加入已有需求', 'joined to what is there'),
    skipped: say('已跳过', 'skipped'),
    notYet: say('尚未处理', 'not yet'),
  },
} as const;

export const PROBLEMS: Readonly<Record<RowProblemCode, Sentence>> = {
  MISSING_TITLE: say('没有标题', 'it has no title'),
  TOO_LONG: say('标题超过 200 字或正文超过 1 万字', 'the title is longer than 200 characters, or a text than 10,000'),
  BAD_AMOUNT: say('金额无法识别', 'the amount is no number'),
  UNKNOWN_STAGE: say('商机阶段不存在', 'there is no such stage of a deal'),
  UNKNOWN_CUSTOMER: say('没有这个客户', 'there is no such customer'),
  UNKNOWN_REQUESTER: say('没有这个联系人或同事', 'nobody has this address'),
  DUPLICATE_ROW: say('与前面的行完全相同', 'the same as an earlier row'),
  NOT_OPENED: say('无法新建', 'it cannot be opened'),
};
