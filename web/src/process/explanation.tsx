/** Why a deadline stands where it stands: day by day, what was counted, what was closed, what was paused by whom. */

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClockExplanation, ProcessClock } from '../api/types.ts';
import { word } from '../i18n/instance.ts';
import { Instants } from '../ui/clock-badge.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { dateTime, ownZone, plainDay, workingDuration } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { clockLength } from './clock-length.ts';
import { daysOf, type ExplainedDay } from './explained-days.ts';
import type { KindName } from './kinds.ts';
import { explanationQuery } from './queries.ts';

type ExplanationProps = Readonly<{
  kind: KindName;
  id: string;
  clock: ProcessClock;
  /** What the clock is called. */
  name: string;
  zone: string | undefined;
  onClose: () => void;
}>;

export default function Explanation({ kind, id, clock, name, zone, onClose }: ExplanationProps): ReactNode {
  const { t } = useTranslation();
  const found = useQuery(explanationQuery(kind, id, clock));
  return (
    <Dialog onClose={onClose} size="lg" title={t('why.title', { stage: name })}>
      {found.isPending && <Loading />}
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.data !== undefined && <Explained of={found.data} zone={zone} />}
    </Dialog>
  );
}

function Explained({ of, zone }: { of: ClockExplanation; zone: string | undefined }): ReactNode {
  const { t } = useTranslation();
  const { clock, explanation, until, calendarName } = of;
  const { totalSeconds, timezone, end, start } = explanation;
  const target = clockLength(clock, clock.targetMs);
  const length = clockLength(clock, totalSeconds * 1000);
  return (
    <div className="why-body">
      <p>
        {t('why.from', { at: dateTime(start, timezone) })}{' '}
        {calendarName === null ? t('why.always', { target }) : t('why.calendar', { target, name: calendarName })}
        {timezone !== ownZone() && <span className="muted"> {t('why.zone', { zone: timezone })}</span>}
      </p>
      <ol className="why-days">
        {daysOf(explanation).map((one) => (
          <Day key={one.key} day={one} />
        ))}
      </ol>
      {explanation.omittedOpenSeconds > 0 && (
        <p className="muted">{t('why.omitted', { length: workingDuration(explanation.omittedOpenSeconds * 1000) })}</p>
      )}
      <p className="why-end">
        <strong>{t(`why.${calendarName === null ? 'untilAlways' : 'until'}.${until}`, { length })}</strong>{' '}
        <Instants at={end} zone={zone} />
      </p>
    </div>
  );
}

function Day({ day }: { day: ExplainedDay }): ReactNode {
  const { t } = useTranslation();
  if (day.kind === 'closed') {
    const dates = day.from === day.to ? plainDay(day.from) : `${plainDay(day.from)} – ${plainDay(day.to)}`;
    return (
      <li className="why-closed">
        <span>{dates}</span>
        <span className="muted">
          {t(`why.closed.${day.reason}`)}
          {day.note === undefined ? '' : ` · ${day.note}`}
        </span>
      </li>
    );
  }
  if (day.kind === 'pause') {
    const { reason, by, note, start, end } = day;
    return (
      <li className="why-pause">
        <span>
          <Icon name="pause" size={12} /> {start} – {end}
        </span>
        <span>
          {t('why.paused', { reason: word('waiting', reason), by })}{' '}
          <span className="muted" dir="auto">
            {note}
          </span>
        </span>
      </li>
    );
  }
  return (
    <li>
      <span>
        {plainDay(day.date)}
        {day.note !== undefined && <span className="muted"> {day.note}</span>}
      </span>
      <span className="why-ranges">{day.ranges.join(', ')}</span>
      <span className="why-length">{workingDuration(day.ms)}</span>
    </li>
  );
}
