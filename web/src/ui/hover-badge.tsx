/** A badge that says more beside the pointer, and to the keyboard. Not for lists: every one has a floating part. */
import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { type Badge, BadgeView } from './clock-badge.tsx';

export type HoverBadge = Badge & Readonly<{ hover?: ReactNode }>;

export function HoverBadgeView({ hover, ...badge }: HoverBadge): ReactNode {
  if (hover === undefined) return <BadgeView {...badge} />;
  return (
    <Tooltip label={hover}>
      <BadgeView {...badge} tabIndex={0} />
    </Tooltip>
  );
}
