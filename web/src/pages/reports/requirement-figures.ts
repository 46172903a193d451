/** The numbers of the report on requirements, and what they are called. */
import type { RequirementReport } from '../../../../api/requirements/report.ts';
import { texts, word } from '../../i18n/instance.ts';
import type { OneFigure } from './figures.tsx';
import { numberWords, shareWords } from './line-words.ts';
import type { AskedRows } from './period.ts';

/** By month of the first promise. */
export const MONTHS = ['promised', 'kept', 'late', 'waiting', 'dropped', 'medianDelayDays'] as const;

/** In each state; called as in other reports. */
export const STAYS = [
  { name: 'stays', word: 'stays' },
  { name: 'medianSeconds', word: 'median' },
  { name: 'p90Seconds', word: 'p90' },
] as const;

/** By area. */
export const SUPPORT = [
  { name: 'requirements', group: 'nav', word: 'requirements' },
  { name: 'cases', group: 'nav', word: 'cases' },
  { name: 'seconds', group: 'reports', word: 'supportTime' },
] as const;

/** The numbers of the whole period. */
export function overall(of: RequirementReport, rowsAt: (rows: AskedRows) => string): readonly OneFigure[] {
  const { t } = texts;
  const { promises, declined } = of;
  const all = [
    { of: 'submitted', words: numberWords(of.submitted) },
    { of: 'declined', words: shareWords(declined.share) },
    { of: 'promised', words: numberWords(promises.promised) },
    { of: 'shipped', words: numberWords(promises.shipped) },
    { of: 'kept', words: shareWords(promises.shipped === 0 ? null : promises.kept / promises.shipped) },
    { of: 'slipped', words: numberWords(promises.slipped) },
    { of: 'slips', words: numberWords(promises.slips) },
    { of: 'medianDelayDays', words: numberWords(promises.medianDelayDays) },
  ] as const;
  return all.map((one) => ({ name: t(`reports.requirement.${one.of}`), words: one.words, to: rowsAt({ of: one.of }) }));
}

/** What a number is called whose rows are shown, by its name in the API. */
export function figureWord(of: string): string {
  const { t } = texts;
  const [set, name = ''] = of.split('.');
  const stay = STAYS.find((one) => one.name === name);
  const support = SUPPORT.find((one) => one.name === name);
  if (set === 'times' && stay !== undefined) return t(`reports.${stay.word}`);
  if (set === 'support' && support !== undefined)
    return `${t('reports.support')} · ${word(support.group, support.word)}`;
  if (set === 'deals') return t('reports.dealsWaiting');
  return set === 'promises' ? word('reports.promise', name) : word('reports.requirement', of);
}
