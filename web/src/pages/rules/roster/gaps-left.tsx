/** What taking a duty away, or changing its time, would leave to nobody: said before it is done. */
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RosterTeam } from '../../../../../api/duty-roster.ts';
import type { Duty } from '../../../api/types.ts';
import type { Values } from '../../../fields/spec.ts';
import { textOf } from '../../../ui/guards.ts';
import { spanWords } from './coverage.tsx';
import { imaginedRosterQuery } from './roster-query.ts';

type Time = Readonly<{ from: string; to: string }>;
const DAYS_MS = 92 * 86_400_000;
const SHOWN = 3;

/** The new time of a duty as its form has it; undefined while it is not a time. */
export function timeOf(values: Values): Time | undefined {
  const [from, to] = [Date.parse(textOf(values['startsAt'])), Date.parse(textOf(values['endsAt']))];
  return from < to ? { from: new Date(from).toISOString(), to: new Date(to).toISOString() } : undefined;
}

/** @param instead the time the duty is to have; none when it goes away */
export function GapsLeft({ duty, instead }: Readonly<{ duty: Duty; instead?: Time | undefined }>): ReactNode {
  const { t } = useTranslation();
  const [opened] = useState(Date.now);
  // What is over can be left to nobody.
  const from = Math.max(Date.parse(duty.startsAt), opened);
  const to = Math.min(Date.parse(duty.endsAt), from + DAYS_MS);
  const ahead = from < to;
  const span = { teamId: duty.teamId, from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  const covered = instead === undefined ? {} : { coveredFrom: instead.from, coveredTo: instead.to };
  const now = useQuery({ ...imaginedRosterQuery(span), enabled: ahead }).data;
  const then = useQuery({ ...imaginedRosterQuery({ ...span, without: duty.id, ...covered }), enabled: ahead }).data;
  const left = then === undefined || now === undefined ? [] : newGaps(then.teams[0], now.teams[0]);
  if (left.length === 0) return null;
  const more = left.length - SHOWN;
  return (
    <p className="notice" role="status">
      <strong>{t('roster.leavesGap')}</strong> {left.slice(0, SHOWN).map(spanWords).join(' · ')}
      {more > 0 && ` · ${t('roster.moreGaps', { count: more })}`}
    </p>
  );
}

/** Gaps that are not there yet. */
function newGaps(then: RosterTeam | undefined, now: RosterTeam | undefined): RosterTeam['gaps'] {
  const known = now?.gaps ?? [];
  return (then?.gaps ?? []).filter((gap) => !known.some(({ from, to }) => from <= gap.from && gap.to <= to));
}
