/** The days of a release in order: what has passed, what comes next, and how each day came about. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { word } from '../../i18n/instance.ts';
import { type Badge, dueBadge, Instants } from '../../ui/clock-badge.tsx';
import { dateTime, number, plainDay } from '../../ui/format.ts';
import { HoverBadgeView } from '../../ui/hover-badge.tsx';
import { Icon } from '../../ui/icons.tsx';
import { useNow } from '../../ui/now.ts';
import type { ReleaseView } from './types.ts';

type DateOf = ReleaseView['dates'][number];

const ORDER = ['cutoff', 'freeze', 'ship'] as const;
/** The phases a release is in once a day has come. */
const REACHED: Readonly<Record<DateOf['what'], readonly ReleaseView['phase'][]>> = {
  cutoff: ['cutOff', 'frozen', 'shipped'],
  freeze: ['frozen', 'shipped'],
  ship: ['shipped'],
};

export function ReleaseTrack({ of }: { of: ReleaseView }): ReactNode {
  const { t } = useTranslation();
  const dates = ORDER.flatMap((what) => of.dates.find((date) => date.what === what) ?? []);
  const next = dates.find(({ what }) => !REACHED[what].includes(of.phase));
  if (dates.length === 0) return null;
  return (
    <>
      <ol className="stages stages-few" aria-label={t('releases.days')}>
        {dates.map((date) => (
          <DayCard key={date.what} date={date} of={of} isNext={date === next && of.phase !== 'cancelled'} />
        ))}
      </ol>
      {of.firstShipAt !== null && of.moves > 0 && (
        <p className="muted">{t('releases.first', { at: dateTime(of.firstShipAt), count: of.moves })}</p>
      )}
    </>
  );
}

type DayProps = Readonly<{ date: DateOf; of: ReleaseView; isNext: boolean }>;

function DayCard({ date, of, isNext }: DayProps): ReactNode {
  const { t } = useTranslation();
  const isReached = REACHED[date.what].includes(of.phase);
  const state = isReached ? 'done' : isNext ? 'current' : 'pending';
  return (
    <li className={`stage stage-${state}`} aria-current={isNext ? 'step' : undefined}>
      <div className="stage-name">
        <Icon name={isReached ? 'check' : isNext ? 'play' : 'more'} size={13} />
        <strong>{t(`release.day.${date.what}`)}</strong>
      </div>
      <DayBadge date={date} of={of} isReached={isReached} />
      <span className="muted stage-small">
        {t(date.byHand ? 'releases.byHand' : 'releases.countedFrom', { date: plainDay(date.from) })}
        {notCounted(date.closedDays).map((words) => ` · ${words}`)}
      </span>
    </li>
  );
}

function DayBadge({ date, of, isReached }: Omit<DayProps, 'isNext'> & { isReached: boolean }): ReactNode {
  const now = useNow();
  const at = (date.what === 'ship' ? of.shippedAt : null) ?? date.at;
  const hover = <Instants at={at} zone={date.zone} />;
  const when = dateTime(at);
  if (isReached) return <HoverBadgeView tone="done" icon="check" words={when} hover={hover} />;
  if (of.phase === 'cancelled') return <HoverBadgeView tone="still" icon="stop" words={when} hover={hover} />;
  const due: Badge = dueBadge({ dueAt: at, waiting: false, now, workingMs: Date.parse(at) - now, always: true });
  return <HoverBadgeView {...due} words={`${when} · ${due.words}`} hover={hover} />;
}

/** The days that did not count, by name; weekends, which everybody knows, as one. */
function notCounted(closed: DateOf['closedDays']): readonly string[] {
  const weekends = closed.filter(({ reason }) => reason === 'weekend').length;
  const named = closed.flatMap(({ date, reason, note }) =>
    reason === 'weekend' ? [] : [`${plainDay(date)} ${note ?? word('why.closed', reason)}`],
  );
  return weekends === 0 ? named : [...named, `${word('why.closed', 'weekend')} × ${number(weekends)}`];
}
