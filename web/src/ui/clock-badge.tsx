/** A clock in words and with an icon: never by colour alone, red only for what is overdue. */
import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dateTime, duration, ownZone, workingDuration } from './format.ts';
import { Icon, type IconName } from './icons.tsx';

export type BadgeTone = 'calm' | 'soon' | 'late' | 'still' | 'done' | 'doneLate';

export type Badge = Readonly<{ tone: BadgeTone; icon: IconName; words: string; hover?: ReactNode }>;

export function BadgeView({ tone, icon, words, hover }: Badge): ReactNode {
  const view = (
    <span className={`badge badge-${tone}`} tabIndex={hover === undefined ? undefined : 0}>
      <Icon name={icon} size={13} />
      <span className="cut">{words}</span>
    </span>
  );
  return hover === undefined ? view : <Tooltip label={hover}>{view}</Tooltip>;
}

const HOUR = 3_600_000;

type Due = Readonly<{
  dueAt: string | null;
  waiting: boolean;
  now: number;
  /** Working time until the due instant (negative: since then), where the clock's calendar is known. */
  workingMs?: number | undefined;
  zone?: string | undefined;
}>;

/** The badge of a line in a list: what it is due in, or why nothing counts. */
export function DueBadge({ dueAt, waiting, now, workingMs, zone }: Due): ReactNode {
  const { t } = useTranslation();
  if (dueAt === null) {
    return (
      <BadgeView
        tone="still"
        icon={waiting ? 'pause' : 'clock'}
        words={t(waiting ? 'badge.waiting' : 'badge.noClock')}
      />
    );
  }
  const left = Date.parse(dueAt) - now;
  const length = workingMs === undefined ? duration(Math.abs(left)) : workingDuration(Math.abs(workingMs));
  const hover = <Instants at={dueAt} zone={zone} />;
  if (left < 0) {
    return <BadgeView tone="late" icon="alert" words={t('badge.overdueBy', { length })} hover={hover} />;
  }
  const tone = left < 2 * HOUR ? 'soon' : 'calm';
  return <BadgeView tone={tone} icon="clock" words={t('badge.dueIn', { length })} hover={hover} />;
}

/** An instant in the reader's zone and, where it is another, in the customer's. */
export function Instants({ at, zone }: { at: string; zone?: string | undefined }): ReactNode {
  const { t } = useTranslation();
  const own = ownZone();
  return (
    <span className="instants">
      <span>
        {dateTime(at)} <span className="muted">{own}</span>
      </span>
      {zone !== undefined && zone !== own && (
        <span>
          {dateTime(at, zone)} <span className="muted">{t('badge.customersZone', { zone })}</span>
        </span>
      )}
    </span>
  );
}
