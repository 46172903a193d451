/** Official Chinese holidays and make-up workdays 调休, as published by the State Council and kept by `chinese-days`. */
import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import type { MakeUpDay } from './contract.ts';

/** One year's official data, ready for a calendar body. */
export interface ChinaYear {
  readonly holidays: { date: string; reason: string }[];
  readonly makeUpDays: MakeUpDay[];
}

// The package's data are read rather than its functions: those build dates in the time zone of the process, and its
// `inLieuDays` are days off, not workdays.
const holidays: Readonly<Record<string, string>> = published.holidays;
const workdays: Readonly<Record<string, string>> = published.workdays;

/**
 * Official holidays and make-up workdays of one calendar year.
 * @param hours the opening hours of a make-up workday
 * @returns undefined when the year has not been published (or is not in the installed data yet)
 */
export function chinaYear(year: number, hours: MakeUpDay['hours']): ChinaYear | undefined {
  const closed = datesOf(holidays, year);
  if (closed.length === 0) return undefined;
  return {
    holidays: closed,
    makeUpDays: datesOf(workdays, year).map(({ date, reason }) => ({ date, hours, reason: makeUpReason(reason) })),
  };
}

/** The years for which official data are installed, ascending. */
export function chinaYears(): number[] {
  return [...new Set(Object.keys(holidays).map((date) => Number(date.slice(0, 4))))].toSorted((a, b) => a - b);
}

function datesOf(days: Readonly<Record<string, string>>, year: number): { date: string; reason: string }[] {
  return Object.entries(days)
    .filter(([date]) => date.startsWith(`${year}-`))
    .map(([date, label]) => ({ date, reason: bothNames(label) }))
    .toSorted((a, b) => a.date.localeCompare(b.date));
}

/** The package writes `English,中文,days`; explanations show both languages. */
function bothNames(label: string): string {
  const [english = '', chinese = ''] = label.split(',');
  return `${chinese} ${english}`.trim();
}

function makeUpReason(reason: string): string {
  return `调休上班 make-up workday: ${reason}`;
}
