/** A week of all teams: a row for each, a day in each column. */
import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RosterSpan, RosterTeam } from '../../../../../api/duty-roster.ts';
import type { Team } from '../../../api/types.ts';
import { plainDay, weekdays } from '../../../ui/format.ts';
import { dateOf, rosterDays } from './days.ts';
import type { OpenedDay } from './duty-day.tsx';
import { walkDays } from './grid-keys.ts';
import { Shifts } from './shifts.tsx';

type WeekProps = Readonly<{
  teams: readonly Team[];
  period: Readonly<{ first: string; count: number }>;
  spans: readonly RosterSpan[];
  coverage: readonly RosterTeam[];
  onDay: (day: OpenedDay) => void;
}>;

/** Where not all of the week has room, today is what is seen first. */
const intoView = (head: HTMLElement | null): void => head?.scrollIntoView({ inline: 'center', block: 'nearest' });

export function RosterWeek({ teams, period, spans, coverage, onDay }: WeekProps): ReactNode {
  const { t } = useTranslation();
  const names = weekdays();
  const today = dateOf(Date.now());
  return (
    <div className="table-scroll" role="region" aria-label={t('rules.section.duties')} tabIndex={0}>
      <table className="table roster" onKeyDown={walkDays}>
        <thead>
          <tr>
            <th scope="col">{t('doc.team')}</th>
            {rosterDays([], period).map(({ date }, at) => (
              <th
                key={date}
                scope="col"
                aria-current={date === today ? 'date' : undefined}
                ref={date === today ? intoView : null}
              >
                {names[at]}{' '}
                <span className={date === today ? 'roster-date today' : 'roster-date'}>{Number(date.slice(8))}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {teams.map((team) => (
            <tr key={team.id}>
              <th scope="row" dir="auto">
                {team.name}
                <Hours of={coverage.find(({ teamId }) => teamId === team.id)} />
              </th>
              {rosterDays(
                spans.filter(({ teamId }) => teamId === team.id),
                period,
                coverage.find(({ teamId }) => teamId === team.id)?.gaps,
              ).map((day) => (
                <td key={day.date}>
                  <UnstyledButton
                    data-roster-day
                    className="roster-cell"
                    onClick={() => onDay({ teamId: team.id, date: day.date })}
                  >
                    <span className="sr-only">
                      {team.name}, {plainDay(day.date)}:{' '}
                    </span>
                    <Shifts of={day} />
                  </UnstyledButton>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** By which calendar somebody has to be on duty. */
function Hours({ of }: { of: RosterTeam | undefined }): ReactNode {
  const { t } = useTranslation();
  if (of === undefined) return null;
  return <small className="roster-hours">{of.calendar === null ? t('roster.always') : of.calendar.name}</small>;
}
