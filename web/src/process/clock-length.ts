import type { ProcessClock } from '../api/types.ts';
import { duration, workingDuration } from '../ui/format.ts';

/** A length of time as a clock counts it: of working time no days, for a working day has no length of its own. */
export const clockLength = ({ calendar }: Pick<ProcessClock, 'calendar'>, ms: number): string =>
  calendar === null ? duration(ms) : workingDuration(ms);
