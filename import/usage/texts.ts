/** Every sentence of the import of use, in both languages. */
import type { Locale } from '../texts.ts';

type Sentence = Readonly<Record<Locale, string>>;
const say = (chinese: string, english: string): Sentence => ({ 'zh-CN': chinese, en: english });

export const USAGE_USAGE = say(
  `用法：npm run import -- usage 文件.csv[.gz] --map 映射.json [选项]
  --users 文件   用户与客户的对应表，同时确定授权用户数
  --dry-run      只报告将会发生什么，不导入
  --limit N      只处理文件中的前 N 行`,
  `Usage: npm run import -- usage FILE.csv[.gz] --map MAP.json [options]
  --users FILE   says whose each user is, and so how many users are licensed
  --dry-run      only tells what would happen
  --limit N      the first N rows of the file`,
);

export const USAGE_WORDS = {
  wouldBe: say('未导入任何内容。若导入：', 'Nothing was imported. If it were:'),
  rows: say('行', 'Rows'),
  events: say('使用事件（新增 / 已有）', 'Events of use (new / known)'),
  customers: say('客户', 'Customers'),
  licences: say('授权用户', 'Licensed users'),
  users: say('使用过的用户', 'Users that were ever active'),
  never: say('从未使用的授权用户', 'Licensed users that never were'),
  active: say('连续 {1} 天内活跃 {0} 天的用户', 'Users active on {0} days within {1} calendar days in a row'),
  activeCustomers: say('拥有此类用户的客户', 'Customers with such a user'),
  rejected: say('无法读取的行', 'Rows that cannot be read'),
  line: say('第 {0} 行', 'Line {0}'),
  noUsers: say('映射需要 --users', 'the mapping needs --users'),
} as const;
