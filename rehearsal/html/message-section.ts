/** Who would be told, how often, and when it would be too much. Pure. */
import type { RehearsalReport } from '../report.contract.ts';
import { columns } from './charts.ts';
import { both, count, type Html, h } from './markup.ts';
import { number, table, text } from './table.ts';
import { ROLE_NAMES, TITLES } from './words.ts';

const SHOWN = 15;
/** More days than this are drawn as weeks of seven. */
const SINGLE_DAYS = 120;

export function messageSection({ notifications }: RehearsalReport): Html {
  const { perDay, byHourOfDay, busiestHour, storms, perPerson, total } = notifications;
  if (total === 0) return h`<h2>${both(TITLES.messages)}</h2><p>${both(TITLES.none)}</p>`;
  const days = Object.entries(perDay).map(([name, value]) => ({ name, value }));
  const hours = byHourOfDay.map((value, hour) => ({ name: String(hour).padStart(2, '0'), value }));
  const busiest =
    busiestHour === null
      ? undefined
      : h`<p>${both(TITLES.busiestHour)}: ${busiestHour.hour} · ${count(busiestHour.count)}</p>`;
  return h`<h2>${both(TITLES.messages)}</h2>${busiest}
<h3>${both(TITLES.perDay)}</h3>${columns(days, Math.max(1, Math.ceil(days.length / (days.length > SINGLE_DAYS ? 8 : 9))))}
<h3>${both(TITLES.byHour)}</h3>${columns(hours, 2)}
<h3>${both(TITLES.storms)}</h3>${table(
    [text(TITLES.person), text(TITLES.day), number(TITLES.messages)],
    storms.slice(0, SHOWN).map(({ person, day, count: times }) => [personName(person), day, count(times)]),
  )}
<h3>${both(TITLES.perPerson)}</h3>${table(
    [text(TITLES.person), number(TITLES.total), text(TITLES.busiestDay), number(TITLES.messages)],
    perPerson
      .slice(0, SHOWN)
      .map(({ person, total: all, busiestDay, onThatDay }) => [
        personName(person),
        count(all),
        busiestDay,
        count(onThatDay),
      ]),
  )}`;
}

/** A person's name; where only the role is known, the role in words. */
export function personName(label: string): Html {
  const [prefix = '', ...rest] = label.split(':');
  const role = rest.length === 0 ? undefined : ROLE_NAMES[prefix];
  return role === undefined ? h`${label}` : h`${both(role)} ${rest.join(':')}`;
}
