/** A clock in words and with an icon: never by colour alone, red only for what is overdue. */
import type { ComponentProps, ReactNode } from 'react';
import { texts } from '../i18n/instance.ts';
import { dateTime, duration, near, ownZone, workingDuration } from './format.ts';
import { Icon, type IconName } from './icons.tsx';

export type BadgeTone = 'calm' | 'soon' | 'late' | 'still' | 'done' | 'doneLate';

export type Badge = Readonly<{
  tone: BadgeTone;
  icon: IconName;
  words: string;
  /** Said on hover: in lists, where thousands of lines cannot each have a floating part. */
  title?: string;
}>;

/** A badge; what else is given to it, its element gets. */
export function BadgeView({ tone, icon, words, ...rest }: Badge & ComponentProps<'span'>): ReactNode {
  return (
    <span {...rest} className={`badge badge-${tone}`}>
      <Icon name={icon} size={13} />
      <span className="cut">{words}</span>
    </span>
  );
}

const HOUR = 3_600_000;

type Due = Readonly<{
  dueAt: string | null;
  waiting: boolean;
  now: number;
  /** Working time until the due instant (negative: since then); while it is not known, the instant itself is said. */
  workingMs: number | undefined;
  /** It counts round the clock, so that a day is a day. */
  always: boolean;
}>;

/** What a due instant means now: due in, overdue by, or why nothing counts. */
export function dueBadge({ dueAt, waiting, now, workingMs, always }: Due): Badge {
  const { t } = texts;
  if (dueAt === null) {
    return { tone: 'still', icon: waiting ? 'pause' : 'clock', words: t(waiting ? 'badge.waiting' : 'badge.noClock') };
  }
  const isLate = Date.parse(dueAt) < now;
  if (workingMs === undefined) {
    const words = t('badge.dueAt', { at: near(dueAt, now) });
    return isLate ? { tone: 'late', icon: 'alert', words } : { tone: 'calm', icon: 'clock', words };
  }
  const length = (always ? duration : workingDuration)(Math.abs(workingMs));
  if (isLate) return { tone: 'late', icon: 'alert', words: t('badge.overdueBy', { length }) };
  return { tone: workingMs < 2 * HOUR ? 'soon' : 'calm', icon: 'clock', words: t('badge.dueIn', { length }) };
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
