/** A clock in words and with an icon: never by colour alone, red only for what is overdue. */
import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { texts } from '../i18n/instance.ts';
import { dateTime, duration, ownZone, workingDuration } from './format.ts';
import { Icon, type IconName } from './icons.tsx';

export type BadgeTone = 'calm' | 'soon' | 'late' | 'still' | 'done' | 'doneLate';

export type Badge = Readonly<{
  tone: BadgeTone;
  icon: IconName;
  words: string;
  /** Shown beside the pointer, and to the keyboard. */
  hover?: ReactNode;
  /** The same for lists, where thousands of lines cannot each have a floating part. */
  title?: string;
}>;

export function BadgeView({ tone, icon, words, hover, title }: Badge): ReactNode {
  const view = (
    <span className={`badge badge-${tone}`} tabIndex={hover === undefined ? undefined : 0} title={title}>
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
}>;

/** What a due instant means now: due in, overdue by, or why nothing counts. */
export function dueBadge({ dueAt, waiting, now, workingMs }: Due): Badge {
  const { t } = texts;
  if (dueAt === null) {
    return { tone: 'still', icon: waiting ? 'pause' : 'clock', words: t(waiting ? 'badge.waiting' : 'badge.noClock') };
  }
  const left = Date.parse(dueAt) - now;
  const length = workingMs === undefined ? duration(Math.abs(left)) : workingDuration(Math.abs(workingMs));
  if (left < 0) return { tone: 'late', icon: 'alert', words: t('badge.overdueBy', { length }) };
  return { tone: left < 2 * HOUR ? 'soon' : 'calm', icon: 'clock', words: t('badge.dueIn', { length }) };
}

/** The badge of a line in a list. */
export function DueMark(due: Due): ReactNode {
  const { dueAt } = due;
  return <BadgeView {...dueBadge(due)} {...(dueAt === null ? {} : { title: dateTime(dueAt) })} />;
}

/** An instant in the reader's zone and, where it is another, in the customer's. */
export function Instants({ at, zone }: { at: string; zone?: string | undefined }): ReactNode {
  const own = ownZone();
  return (
    <span className="instants">
      <span>
        {dateTime(at)} <span className="muted">{own}</span>
      </span>
      {zone !== undefined && zone !== own && (
        <span>
          {dateTime(at, zone)} <span className="muted">{texts.t('badge.customersZone', { zone })}</span>
        </span>
      )}
    </span>
  );
}
