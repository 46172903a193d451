/** Holidays from elsewhere, as a body to put into a draft. Nothing is kept. */
import { z } from 'zod';
import { CalendarBody, MakeUpDay, TimeZone, WeeklyHours } from '../../calendar/contract.ts';
import { chinaYear, importIcal } from '../../calendar/index.ts';
import { problem } from '../problems.ts';
import { defineRoute, ok } from '../route.ts';

const Year = z.int().min(1990).max(2190);
const hours: z.input<typeof WeeklyHours> = { mon: [['09:00', '18:00']], tue: [['09:00', '18:00']] };

const common = {
  method: 'post',
  tags: ['calendars'],
  action: 'write',
  resource: 'calendars',
  idempotent: false,
} as const;

const ical = defineRoute(
  {
    ...common,
    path: '/api/v1/calendars/import/ical',
    summary: 'Holidays of an iCalendar file as a calendar body 导入 iCalendar',
    description: '422 BAD_ICAL when the text is no such file.',
    body: z.strictObject({
      timezone: TimeZone,
      hours: WeeklyHours,
      /** Opening hours of make-up workdays that the file marks; without them those days are left out. */
      makeUpHours: MakeUpDay.shape.hours.optional(),
      ical: z.string().min(1).max(90_000),
      fromYear: Year,
      toYear: Year,
    }),
    example: {
      timezone: 'Europe/Berlin',
      hours,
      ical: 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Neujahr\r\nDTSTART;VALUE=DATE:20270101\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
      fromYear: 2027,
      toYear: 2027,
    },
    responses: {
      200: z.strictObject({
        body: CalendarBody,
        ignored: z.array(z.strictObject({ summary: z.string(), why: z.string() })),
      }),
    },
  },
  ({ body: { timezone, hours: week, makeUpHours, ical: text, fromYear, toYear } }) => {
    const found = importIcal(text, { fromYear, toYear });
    const makeUpDays = makeUpHours === undefined ? [] : found.workdays.map((day) => ({ ...day, hours: makeUpHours }));
    const validUntil = `${toYear}-12-31`;
    const body = { timezone, hours: week, holidays: found.holidays, makeUpDays, validUntil };
    return Promise.resolve(ok({ body, ignored: [...found.ignored] }));
  },
);

const china = defineRoute(
  {
    ...common,
    path: '/api/v1/calendars/import/china',
    summary: 'Official Chinese holidays and make-up workdays of a year as a calendar body 导入中国法定节假日',
    description: '422 NO_DATA when the year has not been published.',
    body: z.strictObject({
      year: Year,
      timezone: TimeZone.optional(),
      hours: WeeklyHours.optional(),
      makeUpHours: MakeUpDay.shape.hours.optional(),
    }),
    example: { year: 2026 },
    responses: { 200: z.strictObject({ body: CalendarBody }) },
  },
  ({ body: { year, timezone = 'Asia/Shanghai', hours: week = OFFICE, makeUpHours = OFFICE_DAY } }) => {
    const data = chinaYear(year, makeUpHours);
    if (data === undefined) throw problem(422, 'NO_DATA');
    return Promise.resolve(ok({ body: { timezone, hours: week, ...data, validUntil: `${year}-12-31` } }));
  },
);

const OFFICE_DAY: [string, string][] = [
  ['09:00', '12:00'],
  ['13:30', '18:00'],
];
const OFFICE = { mon: OFFICE_DAY, tue: OFFICE_DAY, wed: OFFICE_DAY, thu: OFFICE_DAY, fri: OFFICE_DAY };

export const importRoutes = [ical, china];
