/** A month of one team. */
import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { RosterSpan, RosterTeam } from '../../../../../api/duty-roster.ts';
import { month, plainDay, weekdays } from '../../../ui/format.ts';
import { dateOf, midnight, rosterDays } from './days.ts';
import type { OpenedDay } from './duty-day.tsx';
import { walkDays } from './grid-keys.ts';
import { Shifts } from './shifts.tsx';

type MonthProps = Readonly<{
  teamId: string;
  period: Readonly<{ first: string; count: number }>;
  spans: readonly RosterSpan[];
  coverage: readonly RosterTeam[];
  onDay: (day: OpenedDay) => void;
}>;

export function RosterMonth({ teamId, period, spans, coverage, onDay }: MonthProps): ReactNode {
  const today = dateOf(Date.now());
  const before = (new Date(midnight(period.first)).getDay() + 6) % 7;
  return (
    <div
      className="month-grid roster-month"
      role="group"
      onKeyDown={walkDays}
      aria-label={month(period.first.slice(0, 7))}
    >
      {weekdays().map((name) => (
        <span key={name} className="month-weekday" aria-hidden="true">
          {name}
        </span>
      ))}
      {Array.from({ length: before }, (_, at) => (
        <span key={`before${at}`} />
      ))}
      {rosterDays(spans, period, coverage[0]?.gaps).map((day) => (
        <UnstyledButton
          key={day.date}
          data-roster-day
          className="month-day"
          onClick={() => onDay({ teamId, date: day.date })}
        >
          <span className={day.date === today ? 'month-date today' : 'month-date'}>
            <span className="sr-only">{plainDay(day.date)}</span>
            <span aria-hidden="true">{Number(day.date.slice(8))}</span>
          </span>
          <Shifts of={day} />
        </UnstyledButton>
      ))}
    </div>
  );
}
