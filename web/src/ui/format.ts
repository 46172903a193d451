/** Instants, durations and numbers in the reader's language. */
import { texts } from '../i18n/instance.ts';
import { language } from '../i18n/language.ts';

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(options: Intl.DateTimeFormatOptions, timeZone?: string): Intl.DateTimeFormat {
  const key = JSON.stringify([language(), options, timeZone]);
  const known = formats.get(key);
  if (known !== undefined) return known;
  const fresh = new Intl.DateTimeFormat(language() === 'en' ? 'en-GB' : 'zh-CN', {
    ...options,
    hour12: false,
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  formats.set(key, fresh);
  return fresh;
}

export type Moment = string | number;
const ms = (moment: Moment): number => (typeof moment === 'number' ? moment : Date.parse(moment));

/** The time zone of this browser. */
export const ownZone = (): string => zone;
const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Day and time, such as `Tue 17 Nov, 18:00`; the year only when it is another one. */
export function dateTime(moment: Moment, timeZone?: string): string {
  const at = ms(moment);
  const sameYear = new Date(at).getFullYear() === new Date().getFullYear();
  const year = sameYear ? {} : ({ year: 'numeric' } as const);
  return dateFormat(
    { ...year, month: 'short', day: 'numeric', weekday: 'short', hour: '2-digit', minute: '2-digit' },
    timeZone,
  ).format(at);
}

/** Time of day, such as `18:00`. */
export const timeOfDay = (moment: Moment, timeZone?: string): string =>
  dateFormat({ hour: '2-digit', minute: '2-digit' }, timeZone).format(ms(moment));

/** A day, such as `Tue 17 Nov 2026`. */
export const day = (moment: Moment, timeZone?: string): string =>
  dateFormat({ year: 'numeric', month: 'short', day: 'numeric', weekday: 'short' }, timeZone).format(ms(moment));

/** A calendar date `YYYY-MM-DD` as a day, whatever the zone. */
export const plainDay = (date: string): string => day(`${date}T12:00:00Z`, 'UTC');

/** A month `YYYY-MM` in words. */
export const month = (yearMonth: string): string =>
  dateFormat({ year: 'numeric', month: 'long' }, 'UTC').format(Date.parse(`${yearMonth}-15T12:00:00Z`));

/** A calendar date in few words, such as `17 Nov`. */
export const shortDay = (date: string): string =>
  dateFormat({ month: 'short', day: 'numeric' }, 'UTC').format(Date.parse(`${date}T12:00:00Z`));

/** A month `YYYY-MM`, or the one a date is in, in few words, such as `Nov 26`. */
export const shortMonth = (date: string): string =>
  dateFormat({ month: 'short', year: '2-digit' }, 'UTC').format(Date.parse(`${date.slice(0, 7)}-15T12:00:00Z`));

/** Short weekday names, Monday first. */
export const weekdays = (): string[] =>
  [5, 6, 7, 8, 9, 10, 11].map((date) => dateFormat({ weekday: 'short' }, 'UTC').format(Date.UTC(2026, 0, date, 12)));

/** An instant near now in few words: only the time today, the day before it otherwise. */
export function near(moment: Moment, now: number): string {
  const at = ms(moment);
  const sameDay = new Date(at).toDateString() === new Date(now).toDateString();
  if (sameDay) return timeOfDay(at);
  if (Math.abs(at - now) < 6 * DAY) {
    return dateFormat({ weekday: 'short', hour: '2-digit', minute: '2-digit' }).format(at);
  }
  return dateFormat({ month: 'short', day: 'numeric' }).format(at);
}

/** From so many days on nobody counts hours; and a change to or from summer time is no part of what was agreed. */
const DAYS_ONLY = 10;

/** A length of time in its two largest units, such as `3 h 20 min`. `dayMs` is what counts as a day. */
export function duration(length: number, dayMs = DAY): string {
  const { t } = texts;
  const whole = Math.max(0, Math.floor(length / MINUTE) * MINUTE);
  if (whole < MINUTE) return t('duration.moment');
  const days = Math.floor(whole / dayMs);
  const rest = days > 0 ? whole % dayMs : whole;
  const hours = Math.floor(rest / HOUR);
  const minutes = Math.floor((rest % HOUR) / MINUTE);
  const parts = [
    days > 0 ? t('duration.days', { count: days }) : '',
    hours > 0 && days < DAYS_ONLY ? t('duration.hours', { count: hours }) : '',
    minutes > 0 && days === 0 ? t('duration.minutes', { count: minutes }) : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}

/** A length of working time: hours are not made into days, for whose day would it be. */
export const workingDuration = (length: number): string => duration(length, Number.POSITIVE_INFINITY);

/** A number with the reader's separators. */
export const number = (value: number, options?: Intl.NumberFormatOptions): string =>
  new Intl.NumberFormat(language(), options).format(value);

/** Money from minor units of its currency, such as `¥12,000`; cents only where there are any. */
export const money = (amountMinor: number, currency: string): string => {
  const style = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const;
  const digits = new Intl.NumberFormat('en', style).resolvedOptions().maximumFractionDigits ?? 2;
  return number(amountMinor / 10 ** digits, { ...style, trailingZeroDisplay: 'stripIfInteger' });
};

/** A part of one as a percentage. */
export const percent = (value: number): string => number(value, { style: 'percent', maximumFractionDigits: 1 });
