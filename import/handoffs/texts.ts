/** Every sentence of the import of handoffs, in both languages. */
import type { Locale } from '../texts.ts';

type Sentence = Readonly<Record<Locale, string>>;
const say = (chinese: string, english: string): Sentence => ({ 'zh-CN': chinese, en: english });

export const HANDOFF_USAGE = say(
  `用法：npm run import -- handoffs 文件.csv[.gz] --map 映射.json [选项]
  --dry-run   只报告将会发生什么，不导入
  --limit N   只处理文件中的前 N 行`,
  `Usage: npm run import -- handoffs FILE.csv[.gz] --map MAP.json [options]
  --dry-run   only tells what would happen
  --limit N   the first N rows of the file`,
);

export const HANDOFF_WORDS = {
  wouldBe: say('未导入任何内容。若导入：', 'Nothing was imported. If it were:'),
  rows: say('行', 'Rows'),
  differ: say('双方不同', 'Giver and receiver differ'),
  people: say('交出方 / 接收方人数', 'Givers / receivers'),
  imported: say('已导入的交接', 'Imported handoffs'),
  importable: say('可导入的交接', 'Handoffs to import'),
  accepted: say('其中已接收 / 等待答复', 'thereof accepted / waiting for an answer'),
  late: say('按我们的规则答复超时', 'answered late by our rules'),
  alreadyThere: say('已存在', 'Already there'),
  noKind: say('handoffKind：交接规则中没有“{0}”', 'handoffKind: the handoff policy names no "{0}"'),
  packIncomplete: say(
    'pack：规则要求的字段没有映射：{0}',
    'pack: the policy asks for fields the mapping leaves out: {0}',
  ),
} as const;
