/** What is missing in the period on the screen: open hours nobody is on duty in, each a click away from being filled. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RosterTeam } from '../../../../../api/duty-roster.ts';
import type { Team } from '../../../api/types.ts';
import { day, timeOfDay, workingDuration } from '../../../ui/format.ts';
import { Icon } from '../../../ui/icons.tsx';
import { dateOf, midnight } from './days.ts';

type Gap = RosterTeam['gaps'][number];
/** A gap of a team. */
export type TeamGap = Gap & Readonly<{ teamId: string }>;

const SHOWN = 8;

/** `Tue, 24 Nov 09:00–18:00`; over midnights both days are said. */
export function spanWords({ from, to }: Gap): string {
  const end = Date.parse(to);
  const endOfDay = midnight(dateOf(Date.parse(from)), 1);
  if (end > endOfDay) return `${day(from)} ${timeOfDay(from)} – ${day(to)} ${timeOfDay(to)}`;
  return `${day(from)} ${timeOfDay(from)}–${end === endOfDay ? '24:00' : timeOfDay(to)}`;
}

type CoverageProps = Readonly<{
  coverage: readonly RosterTeam[];
  teams: readonly Team[];
  /** Who may, fills a gap from here. */
  onFill: ((gap: TeamGap) => void) | undefined;
}>;

export function Coverage({ coverage, teams, onFill }: CoverageProps): ReactNode {
  const { t } = useTranslation();
  const now = Date.now();
  const gaps = coverage
    .flatMap(({ teamId, gaps: own }) => own.map((gap) => Object.assign({ teamId }, gap)))
    .filter(({ to }) => Date.parse(to) > now)
    .toSorted((a, b) => a.from.localeCompare(b.from));
  const overlaps = coverage.flatMap((one) => one.overlaps).filter(({ to }) => Date.parse(to) > now).length;
  const length = gaps.reduce((sum, { from, to }) => sum + Date.parse(to) - Math.max(Date.parse(from), now), 0);
  const nameOf = (id: string): string => teams.find((team) => team.id === id)?.name ?? '';
  return (
    <div className="coverage">
      <p role="status">
        {gaps.length === 0 ? (
          <span className="with-icon">
            <Icon name="check" size={14} /> {t('roster.covered')}
          </span>
        ) : (
          <strong>{t('roster.gaps', { count: gaps.length, length: workingDuration(length) })}</strong>
        )}
        {overlaps > 0 && <span className="muted"> · {t('roster.overlaps', { count: overlaps })}</span>}
      </p>
      {gaps.length > 0 && (
        <ul className="coverage-gaps">
          {gaps.slice(0, SHOWN).map((gap) => (
            <li key={`${gap.teamId}${gap.from}`}>
              <Button size="compact-xs" variant="default" disabled={onFill === undefined} onClick={() => onFill?.(gap)}>
                <bdi>{nameOf(gap.teamId)}</bdi>&nbsp;· {spanWords(gap)}
              </Button>
            </li>
          ))}
          {gaps.length > SHOWN && <li className="muted">{t('roster.moreGaps', { count: gaps.length - SHOWN })}</li>}
        </ul>
      )}
    </div>
  );
}
