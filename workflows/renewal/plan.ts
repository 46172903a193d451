/** The reminder plan: local days around the end and the notice, and the instants they fall on. Pure. */
import type { CalendarRef } from '../shared/clock.ts';
import { calendarOf } from '../shared/clock-rule.ts';
import type { DateAnswer, DateRequest } from '../shared/dates.ts';
import type { PinnedPolicy } from '../shared/lookups.contract.ts';
import type { ContractTerm } from './contract.ts';
import type { RenewalPolicyBody } from './renewal-policy.contract.ts';
import { daysOf } from './term.ts';

export type PlannedDay = Readonly<{ date: string; at: number }>;

/** All days of a term, computed at once by the activity `planDates` and recorded in history. */
export type TermPlan = Readonly<{
  /** What it was computed for; a plan of another key is out of date. */
  key: string;
  /** Whose working days the steps fall on; a newer version of it makes another plan. */
  calendar: CalendarRef | null;
  /** The end of the last day: the term is over from here on. */
  ends: PlannedDay;
  /** The last day of notice; absent where no notice is agreed on. */
  notice?: PlannedDay;
  graceEnds: PlannedDay;
  /** The term that follows when it goes on by itself. */
  nextStart: string;
  nextEnd: string;
  firstYearOver: string;
  steps: Readonly<Record<string, PlannedDay>>;
}>;

type Planned = Readonly<{
  contract: ContractTerm;
  policy: PinnedPolicy<RenewalPolicyBody>;
  /** The zone whose hours reminders keep: the owner's. */
  zone: string;
}>;

/** Names everything the plan depends on. */
export const planKey = ({ contract, policy, zone }: Planned): string => {
  const { startDate, endDate, noticeMonths, noticeDays, months } = contract;
  const calendar = calendarOf(policy, policy.body.calendar);
  const rules = `${policy.id}@${policy.version} ${calendar === null ? 'always' : `${calendar.id}@${calendar.version}`}`;
  return `plan ${startDate}…${endDate} ${months ?? '-'}m -${noticeMonths}m-${noticeDays}d ${zone} ${rules}`;
};

/** The question to `planDates`: instants of the term in the customer's zone, of its steps in the owner's. */
export function planRequests({ contract, policy, zone }: Planned): DateRequest[] {
  const { endDate, noticeMonths, noticeDays, anchor, months, firstStart } = contract;
  const { body, timezone } = policy;
  const day = (key: string, base: string, offset: DateRequest['offset']): DateRequest => ({
    key,
    base,
    offset,
    adjust: 'none',
    time: '24:00',
    zone: timezone,
    calendar: null,
  });
  const notice = { months: -noticeMonths, days: -noticeDays };
  const next = months === null ? { days: daysOf(contract) } : { termMonths: anchor.months + 2 * months };
  const hasNotice = noticeMonths + noticeDays > 0;
  return [
    day('ends', endDate, {}),
    ...(hasNotice ? [day('notice', endDate, notice)] : []),
    day('graceEnds', endDate, { days: body.graceDays }),
    day('nextStart', endDate, { days: 1 }),
    day('nextEnd', months === null ? endDate : anchor.date, next),
    day('firstYearOver', firstStart, { months: 12 }),
    // Without a notice agreed on there is no day to count from.
    ...body.steps.flatMap(({ key, from, offsetDays, adjust, time }): DateRequest[] => {
      if (from === 'notice' && !hasNotice) return [];
      const base = from === 'notice' ? notice : { months: 0, days: 0 };
      const offset = { months: base.months, days: base.days + offsetDays };
      const calendar = calendarOf(policy, body.calendar);
      return [{ key: `step ${key}`, base: endDate, offset, adjust, time, zone, calendar }];
    }),
  ];
}

/** The plan out of the answers to `planRequests`. */
export function planOf(key: string, dates: readonly DateAnswer[], calendar: CalendarRef | null): TermPlan {
  const byKey = new Map(dates.map(({ key: name, date, at }) => [name, { date, at }]));
  const of = (name: string): PlannedDay => byKey.get(name) ?? { date: '', at: Number.MAX_SAFE_INTEGER };
  const notice = byKey.get('notice');
  const steps = dates.flatMap(({ key: name, date, at }) =>
    name.startsWith('step ') ? [[name.slice('step '.length), { date, at }] as const] : [],
  );
  return {
    key,
    calendar,
    ends: of('ends'),
    ...(notice === undefined ? {} : { notice }),
    graceEnds: of('graceEnds'),
    nextStart: of('nextStart').date,
    nextEnd: of('nextEnd').date,
    firstYearOver: of('firstYearOver').date,
    steps: Object.fromEntries(steps),
  };
}
