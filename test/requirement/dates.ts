/** When clocks of a requirement run out and which date a day of the week is, in names of the simulated week. */
import type { Clock } from '../../workflows/shared/clock.ts';
import { instant, named } from '../support/instants.ts';

export const due = ({ clocks }: { clocks: readonly Clock[] }, key: string): string =>
  named(clocks.find((clock) => clock.key === key)?.plan?.dueAt);

export const dateOf = (name: string): string => new Date(instant(name)).toISOString().slice(0, 10);
