/** Every sentence of the import of onboardings, in both languages. */
import type { Locale } from '../texts.ts';

type Sentence = Readonly<Record<Locale, string>>;
const say = (chinese: string, english: string): Sentence => ({ 'zh-CN': chinese, en: english });

export const ONBOARDING_USAGE = say(
  `用法：npm run import -- onboardings 文件.csv[.gz] --map 映射.json [选项]
  --dry-run   只报告将会发生什么，不导入
  --limit N   只处理文件中的前 N 行`,
  `Usage: npm run import -- onboardings FILE.csv[.gz] --map MAP.json [options]
  --dry-run   only tells what would happen
  --limit N   the first N rows of the file`,
);

export const ONBOARDING_WORDS = {
  wouldBe: say('未导入任何内容。若导入：', 'Nothing was imported. If it were:'),
  rows: say('行', 'Rows'),
  imported: say('已导入的激活计划', 'Imported onboardings'),
  importable: say('可导入的激活计划', 'Onboardings to import'),
  milestones: say('其中已完成的里程碑', 'Milestones done in them'),
  standing: say('激活期限内 / 已超期 / 已激活', 'Within their window / past it / activated'),
  alreadyThere: say('已存在', 'Already there'),
  noPolicy: say('没有已发布的激活规则', 'no policy of onboarding is published'),
  noMilestone: say('milestones：激活规则中没有“{0}”', 'milestones: no plan of the policy has "{0}"'),
} as const;
