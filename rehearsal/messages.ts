/** Adds up who would have been told how often and when, so that storms of messages can be seen. */
import type { LocalTime } from './local-time.ts';
import type { Told } from './outcome.ts';
import type { RehearsalReport } from './report.contract.ts';
import { nameCounter, sorted } from './verdicts.ts';

const LISTED_PEOPLE = 100;
const LISTED_STORMS = 50;

export type PersonDay = Readonly<{ person: string; day: string; count: number }>;

export type MessageTally = Readonly<{
  add: (told: Told) => void;
  result: () => RehearsalReport['notifications'];
  perPersonAndDay: () => PersonDay[];
}>;

/** A tally of no messages yet. */
export function messageTally(local: LocalTime): MessageTally {
  const people = new Map<string, Map<string, number>>();
  const [kinds, channels, days] = [nameCounter(), nameCounter(), nameCounter()];
  const hours = new Map<string, number>();
  let total = 0;
  const perPersonAndDay = (): PersonDay[] =>
    Object.entries(sorted(people, (ofPerson) => sorted(ofPerson, Number))).flatMap(([person, ofPerson]) =>
      Object.entries(ofPerson).map(([day, count]) => ({ person, day, count })),
    );
  return {
    perPersonAndDay,
    add: ({ at, person, kind, channels: through }) => {
      total += 1;
      const hour = local.hour(at);
      const day = hour.slice(0, 10);
      kinds.add(kind);
      for (const channel of through) channels.add(channel);
      days.add(day);
      hours.set(hour, (hours.get(hour) ?? 0) + 1);
      let ofPerson = people.get(person);
      if (ofPerson === undefined) people.set(person, (ofPerson = new Map()));
      ofPerson.set(day, (ofPerson.get(day) ?? 0) + 1);
    },
    result: () => ({
      total,
      byKind: kinds.result(),
      byChannel: channels.result(),
      people: people.size,
      perPerson: mostTold(perPersonAndDay()).slice(0, LISTED_PEOPLE),
      storms: perPersonAndDay().toSorted(mostFirst).slice(0, LISTED_STORMS),
      perDay: days.result(),
      byHourOfDay: byHourOfDay(hours),
      busiestHour: busiest(hours),
    }),
  };
}

type PersonTotal = RehearsalReport['notifications']['perPerson'][number];

const mostFirst = (a: PersonDay, b: PersonDay): number =>
  b.count - a.count || compare(a.day, b.day) || compare(a.person, b.person);

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

function mostTold(counts: readonly PersonDay[]): PersonTotal[] {
  const totals = [...Map.groupBy(counts, ({ person }) => person)].map(([person, ofPerson]) => {
    const [most] = ofPerson.toSorted(mostFirst);
    const total = ofPerson.reduce((sum, { count }) => sum + count, 0);
    return { person, total, busiestDay: most?.day ?? '', onThatDay: most?.count ?? 0 };
  });
  return totals.toSorted((a, b) => b.total - a.total || compare(a.person, b.person));
}

function byHourOfDay(hours: ReadonlyMap<string, number>): number[] {
  const counts = Array.from({ length: 24 }, () => 0);
  for (const [hour, count] of hours) {
    const ofDay = Number(hour.slice(11));
    counts[ofDay] = (counts[ofDay] ?? 0) + count;
  }
  return counts;
}

function busiest(hours: ReadonlyMap<string, number>): { hour: string; count: number } | null {
  const [most] = [...hours].toSorted(([a, m], [b, n]) => n - m || compare(a, b));
  return most === undefined ? null : { hour: `${most[0]}:00`, count: most[1] };
}
