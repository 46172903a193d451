/** Names for the instants of a test: the week begins on the coming Monday, in UTC. */
const HOUR = 3_600_000;
const MINUTE = 60_000;
export const DAY = 24 * HOUR;
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Monday 00:00 of the coming week, fixed for the whole run, in epoch milliseconds. */
const WEEK = (() => {
  const now = new Date();
  const midnight = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  return midnight + ((8 - now.getUTCDay()) % 7 || 7) * DAY;
})();

/** An instant by its name, `Tue 13:00` of that week or `Tue+1 13:00` of the next, in epoch milliseconds. */
export function instant(name: string): number {
  const [, day = '', week = '0', hours = '', minutes = ''] = /^(\w{3})(?:\+(\d+))? (\d\d):(\d\d)$/.exec(name) ?? [];
  const days = WEEKDAYS.indexOf(day) + 7 * Number(week);
  if (days < 0 || hours === '') throw new Error(`no such instant: ${name}`);
  return WEEK + days * DAY + Number(hours) * HOUR + Number(minutes) * MINUTE;
}

/** The name of an instant, to the nearest minute: commands arrive some milliseconds after the instant they are sent at. */
export function named(at: number | undefined | null): string {
  if (at === undefined || at === null) return 'never';
  const since = Math.round((at - WEEK) / MINUTE) * MINUTE;
  const days = Math.floor(since / DAY);
  const week = Math.floor(days / 7);
  const time = new Date(WEEK + since).toISOString().slice(11, 16);
  return `${WEEKDAYS[days - week * 7]}${week === 0 ? '' : `+${week}`} ${time}`;
}
