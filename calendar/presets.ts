/** Ready-made calendars, as data: the demo workspace and new installations start with them. */
import { chinaYear } from './china.ts';
import { compileCalendar } from './compile.ts';
import type { CalendarBody } from './contract.ts';

/** A calendar to start from; `key` is stable. */
export interface CalendarPreset {
  readonly key: 'always' | 'cn-office' | 'eu-office';
  readonly name: { readonly 'zh-CN': string; readonly en: string };
  readonly body: CalendarBody;
}

type Ranges = [string, string][];

const wholeDay: Ranges = [['00:00', '24:00']];
const chinaHours: Ranges = [
  ['09:00', '12:00'],
  ['13:30', '18:00'],
];

/** Round the clock: every moment counts. */
export const ALWAYS_BODY: CalendarBody = {
  timezone: 'UTC',
  hours: { ...workingWeek(wholeDay), sat: wholeDay, sun: wholeDay },
};

/** Round the clock, compiled. */
export const ALWAYS_OPEN = compileCalendar(ALWAYS_BODY);

/** The calendars of the demo workspace. */
export const CALENDAR_PRESETS: readonly CalendarPreset[] = [
  { key: 'always', name: { 'zh-CN': '全天候', en: 'Round the clock' }, body: ALWAYS_BODY },
  { key: 'cn-office', name: { 'zh-CN': '中国办公时间', en: 'Office hours, China' }, body: chinaOffice() },
  {
    key: 'eu-office',
    name: { 'zh-CN': '欧洲办公时间', en: 'Office hours, Europe' },
    body: { timezone: 'Europe/Berlin', hours: workingWeek([['09:00', '17:00']]) },
  },
];

function chinaOffice(): CalendarBody {
  const years = [2025, 2026].flatMap((year) => chinaYear(year, chinaHours) ?? []);
  return {
    timezone: 'Asia/Shanghai',
    hours: workingWeek(chinaHours),
    holidays: years.flatMap((year) => year.holidays),
    makeUpDays: years.flatMap((year) => year.makeUpDays),
    validUntil: '2026-12-31',
  };
}

function workingWeek(ranges: Ranges): CalendarBody['hours'] {
  return { mon: ranges, tue: ranges, wed: ranges, thu: ranges, fri: ranges };
}
