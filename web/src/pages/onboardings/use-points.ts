/** The days of use in a chart. Pure. */
const DAY_MS = 86_400_000;

type Used = Readonly<{ day: string; value: number }>;

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/**
 * Every day from the first that counts until today, or the last with use.
 * @param use days `YYYY-MM-DD` with use, in order; `counts` uses, which add up from day to day, or users
 * @param now epoch milliseconds
 */
export function daysOfUse(
  { counts, days }: Readonly<{ counts: string; days: readonly Used[] }>,
  from: string,
  now: number,
): readonly Used[] {
  const known = new Map(days.map(({ day, value }) => [day, value]));
  const last = [days.at(-1)?.day ?? from, dayOf(now), from].toSorted().at(-1) ?? from;
  const all: Used[] = [];
  let soFar = 0;
  for (let at = Date.parse(from); at <= Date.parse(last); at += DAY_MS) {
    const day = dayOf(at);
    soFar = known.get(day) ?? soFar;
    all.push({ day, value: counts === 'uses' ? soFar : (known.get(day) ?? 0) });
  }
  return all;
}
