/** Every sentence of the import of contracts, in both languages. */
import type { Locale } from '../texts.ts';

type Sentence = Readonly<Record<Locale, string>>;
const say = (chinese: string, english: string): Sentence => ({ 'zh-CN': chinese, en: english });

export const CONTRACT_USAGE = say(
  `用法：npm run import -- contracts 文件.csv[.gz] --map 映射.json [选项]
  --dry-run   只报告将会发生什么，不导入
  --limit N   只处理文件中的前 N 行`,
  `Usage: npm run import -- contracts FILE.csv[.gz] --map MAP.json [options]
  --dry-run   only tells what would happen
  --limit N   the first N rows of the file`,
);

export const CONTRACT_WORDS = {
  wouldBe: say('未导入任何内容。若导入：', 'Nothing was imported. If it were:'),
  rows: say('行', 'Rows'),
  renewals: say(
    '续约行 / 有签约日 / 在新合同期开始之后才签约',
    'Rows that renew / with a day of signature / signed after their own first day',
  ),
  terms: say('合同期 / 连续的合同', 'Terms / contracts without a gap'),
  successions: say('次日接续的合同期', 'Terms that begin on the day after the one before'),
  gaps: say('中断后继续', 'Went on after a gap'),
  onTime: say('按时续约', 'Renewed on time'),
  inGrace: say('宽限期内续约', 'Renewed in the grace'),
  wonBack: say('失效后赢回', 'Lapsed, and won back'),
  lapsed: say('失效（无后续合同期）', 'Lapsed: no term follows'),
  open: say('尚未结束', 'Not decided yet'),
  alreadyThere: say('已存在的合同期', 'Contracts already there'),
  noPolicy: say('没有已发布的续约规则', 'No renewal policy is published'),
} as const;
