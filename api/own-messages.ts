/** What schemas say themselves about a wrong field: written in English beside the rule, said here in Chinese, too. */
import { FIELD_FALLBACK, type Locale } from './texts.ts';

/** The English sentence and the Chinese one; what it names stands for itself. */
const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/^row (.+) stands twice$/, '$1 重复出现'],
  [/^(.+) stands twice$/, '$1 重复出现'],
  [/^a value stands twice$/, '同一项重复出现'],
  [/^a part stands twice$/, '同一指标重复出现'],
  [/^a rule asks for a part that health does not have$/, '干预规则引用了健康度中没有的指标'],
  [/^at least one kind of handoff$/, '至少需要一种交接类型'],
  [/^good lies above fair$/, '良好的起点必须高于中等'],
  [/^(?:field |level |reason |rule |step )?keys must differ$/, '标识不能重复'],
  [/^keys of (?:measures|questions|rules) must differ$/, '标识不能重复'],
  [/^the last rule must hold always$/, '最后一条规则必须始终成立'],
  [
    /^the mark is a required question with a scale, and a bad one lies on it$/,
    '评分题必须是必填的打分题，差评分值须在其范围内',
  ],
  [/^there are fewer (?:measures|metrics)$/, '数量超过了已有的项'],
  [/^there are not so many days to be active on$/, '活跃天数不能超过时间范围'],
  [/^zero and full must differ$/, '零分值与满分值不能相同'],
  [/^bands must climb$/, '各档起点必须递增'],
  [/^milestones wait for each other in a circle$/, '里程碑之间互相等待，形成循环'],
  [/^one template must fit everybody$/, '必须有一个模板适用于所有客户'],
  [/^say what activates a customer$/, '请说明达到什么条件视为激活'],
  [/^no ladder is called (.+)$/, '没有名为 $1 的升级阶梯'],
  [/^nothing is called (.+)$/, '没有名为 $1 的项'],
  [/^this date has hours already$/, '该日期已有工作时间'],
  [/^at most (\d+) fields$/, '最多 $1 个字段'],
];

/** A schema's own message in the reader's language. Patterns are for machines: people are told that a rule is broken. */
export function ownMessage(message: string, locale: Locale): string {
  if (locale === 'en') return message.includes('must match pattern') ? FIELD_FALLBACK.en : message;
  const found = SENTENCES.find(([sentence]) => sentence.test(message));
  return found === undefined ? FIELD_FALLBACK[locale] : message.replace(found[0], found[1]);
}
