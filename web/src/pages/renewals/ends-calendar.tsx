/** The days on which terms end, a month at a time; on a phone only the days that have any. */
import { ActionIcon } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { pathOf } from '../../process/kinds.ts';
import { useListFilter } from '../../process/list-filter.ts';
import { fewQuery } from '../../process/queries.ts';
import { money, month as monthWords, plainDay, weekdays } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { useIsNarrow } from '../../ui/screen.ts';
import { aheadOf, monthAway, monthsFrom } from './ahead.ts';
import type { RenewalSummary } from './types.ts';

export function EndsCalendar(): ReactNode {
  const { t } = useTranslation();
  const { values, change } = useListFilter();
  const narrow = useIsNarrow();
  const [now] = useState(() => Date.now());
  const month = values['month'] ?? monthsFrom(now, 1)[0] ?? '';
  const found = useQuery({
    ...fewQuery<RenewalSummary>('renewal', { ...aheadOf(values), month, state: 'all' }, 200),
    placeholderData: keepPreviousData,
  });
  const ends = Map.groupBy(found.data?.items ?? [], ({ contract }) => contract.endDate);
  const turn = (by: number): void => change({ month: monthAway(month, by) });
  return (
    <section className="ends list-part" aria-label={t('renewals.calendar')}>
      <header className="section-head">
        <ActionIcon variant="default" size="sm" aria-label={t('renewals.earlierMonth')} onClick={() => turn(-1)}>
          <Icon name="left" size={14} />
        </ActionIcon>
        <h2>{monthWords(month)}</h2>
        <ActionIcon variant="default" size="sm" aria-label={t('renewals.laterMonth')} onClick={() => turn(1)}>
          <Icon name="right" size={14} />
        </ActionIcon>
      </header>
      {narrow ? <Days ends={ends} /> : <Grid month={month} ends={ends} />}
    </section>
  );
}

type Ends = ReadonlyMap<string, readonly RenewalSummary[]>;

function Grid({ month, ends }: { month: string; ends: Ends }): ReactNode {
  return (
    <table className="ends-grid">
      <thead>
        <tr>
          {weekdays().map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr key={week[0]}>
            {week.map((date) => (
              <td key={date} className={date.startsWith(month) ? undefined : 'other-month'}>
                <span className="muted">{Number(date.slice(8))}</span>
                {(ends.get(date) ?? []).map((one) => (
                  <End key={one.id} of={one} />
                ))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Days({ ends }: { ends: Ends }): ReactNode {
  const { t } = useTranslation();
  if (ends.size === 0) return <p className="muted">{t('renewals.nothing')}</p>;
  return [...ends].map(([date, ofDay]) => (
    <section key={date}>
      <h3>{plainDay(date)}</h3>
      {ofDay.map((one) => (
        <End key={one.id} of={one} />
      ))}
    </section>
  ));
}

function End({ of }: { of: RenewalSummary }): ReactNode {
  const { t } = useTranslation();
  const { contract, outcome, stage } = of;
  return (
    <Link to={pathOf('renewal', of.id)} className={`end end-${outcome === null ? stage : 'closed'}`} title={of.title}>
      <span className="cut" dir="auto">
        {of.customer.name}
      </span>
      <span className="muted">
        {money(contract.amountMinor, contract.currency)} ·{' '}
        {outcome === null ? t(`renewal.stage.${stage}`) : t(`renewal.outcome.${outcome}`)}
      </span>
    </Link>
  );
}

const DAY_MS = 86_400_000;

/** The weeks of a month, Monday first, as dates. */
function weeksOf(month: string): string[][] {
  const first = Date.parse(`${month}-01T12:00:00Z`);
  const monday = first - ((new Date(first).getUTCDay() + 6) % 7) * DAY_MS;
  const next = Date.parse(`${monthAway(month, 1)}-01T12:00:00Z`);
  const weeks = Math.ceil((next - monday) / (7 * DAY_MS));
  return Array.from({ length: weeks }, (_week, week) =>
    Array.from({ length: 7 }, (_day, day) => new Date(monday + (week * 7 + day) * DAY_MS).toISOString().slice(0, 10)),
  );
}
