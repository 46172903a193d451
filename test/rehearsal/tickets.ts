/** Tickets of a help desk as it exports them: one that met its targets, and one that was late. */
import { EVENT_HEADER, ticket } from './builders.ts';

export const DAY = '2026-03-02';

export const rows = (...tickets: string[]): string => `${[EVENT_HEADER, ...tickets].join('\n')}\n`;

export const TWO = rows(
  ticket('T-1', `${DAY} 09:00`, [`New@${DAY} 09:00`, `Active@${DAY} 09:30`, `Closed@${DAY} 16:00`]),
  ticket('T-2', `${DAY} 09:00`, [`New@${DAY} 09:00`, `Active@${DAY} 11:00`, 'Closed@2026-03-04 10:00']),
);
