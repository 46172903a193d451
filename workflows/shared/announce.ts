/** What a level of a ladder says when it is reached. Pure. */
import type { Announcement, Clock, Firing } from './clock.ts';
import type { Channel, Ladder } from './ladder.contract.ts';
import type { Recipient } from './recipient.contract.ts';

type Reached = Readonly<{ firings: readonly Firing[]; notify?: Announcement }>;

/** Who is told through what of the announced level, and what about it; nothing when no level is announced. */
export function levelNotice(
  { firings, notify }: Reached,
  clock: Clock | undefined,
  ladder: Ladder,
): { key: string; roles: readonly Recipient[]; channels: readonly Channel[]; data: object } | undefined {
  const level = ladder.find(({ key }) => key === notify?.level);
  if (notify === undefined || level === undefined || clock === undefined) return undefined;
  const data = {
    ...notify,
    levelAt: firings.find(({ notified }) => notified)?.dueAt,
    dueAt: clock.plan?.dueAt,
    breached: clock.fired.some(({ key }) => key === 'due'),
  };
  const { recipients: roles, channels } = level;
  return { key: `${clock.key}/${notify.level}/${notify.repeat}`, roles, channels, data };
}
