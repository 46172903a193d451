/** What a train's rules come to, asked of the release's own core: the days of what it begins, and what becomes of what is planned. Pure. */
import type { CompiledCalendar } from '../../calendar/index.ts';
import { nameOfSlot, slotsAhead } from '../../db/release-slots.ts';
import type { ReleaseEvent } from '../../workflows/release/events.ts';
import { evolve, openRelease, type ReleaseDates, type ReleaseState } from '../../workflows/release/state.ts';
import { hear, needOf, wake } from '../../workflows/release/timing.ts';
import type { TrainRules } from '../../workflows/release/train.contract.ts';
import { SYSTEM } from '../../workflows/shared/actor.ts';
import type { CalendarRef } from '../../workflows/shared/clock.ts';
import { planDatesOf } from '../../workflows/shared/plan-dates.ts';

/** A train as it is, or would be. */
export type Planned = Readonly<{
  prefix: string;
  days: readonly number[];
  horizonMonths: number;
  rules: TrainRules;
  calendar: CalendarRef | null;
  version: number;
}>;

/** `calendar` is what the train's calendar means, `now` in epoch milliseconds. */
export type Seen = Readonly<{ calendar: CompiledCalendar; now: number }>;

/** A release that a train will begin, or has begun. */
export type NextRelease = Readonly<{
  slot: string;
  name: string;
  /** Begun as soon as the train is written. */
  isNear: boolean;
  dates: ReleaseDates;
  phase: ReleaseState['phase'];
}>;

/** So far ahead, a train of one day a month has as many releases as are shown. */
const MONTHS = 6;
export const SHOWN = 4;

/** The next releases of a train, with the days that follow from its rules. */
export function nextReleases(train: Planned, seen: Seen): NextRelease[] {
  const { prefix, days, horizonMonths } = train;
  const slots = slotsAhead(train, { ...seen, months: Math.max(MONTHS, horizonMonths) });
  return slots.slice(0, SHOWN).flatMap(({ slot, isNear }) => {
    const name = `${prefix}${nameOfSlot(days, slot)}`;
    const opened = openRelease({ ...NOT_YET, name, slot, rules: rulesOf(train), openedAt: seen.now });
    const release = reached(dated(opened, seen), seen);
    return release.dates === undefined ? [] : [{ slot, name, isNear, dates: release.dates, phase: release.phase }];
  });
}

const NOT_YET = { id: '', number: '', ownerId: '', trainId: '', capacity: {} };

const rulesOf = ({ rules, calendar, version }: Planned): ReleaseState['rules'] => ({ ...rules, calendar, version });

/** The same release once its days are known. */
function dated(state: ReleaseState, { calendar, now }: Seen): ReleaseState {
  const need = needOf(state);
  if (need?.kind !== 'dates') return state;
  const dates = need.requests.map((request) => planDatesOf(request, calendar));
  return dated(evolve(state, { kind: 'datesPlanned', key: need.key, dates, at: now, actor: SYSTEM }), {
    calendar,
    now,
  });
}

const reached = (state: ReleaseState, { now }: Seen): ReleaseState =>
  wake(state, { at: now, actor: SYSTEM }).reduce<ReleaseState>(evolve, state);

/** What becomes of a planned release: nothing, other days, an end, or a day that its train no longer runs on. */
export type Effect = 'same' | 'moved' | 'cancelled' | 'offRhythm';

/** A planned release as its train changes: what it hears, and the days that follow. */
export function followed(
  state: ReleaseState,
  train: Planned,
  seen: Seen,
): { effect: Effect; dates: ReleaseDates | undefined } {
  const fact = { kind: 'trainChanged', rules: rulesOf(train), days: [...train.days] } as const;
  const events = hear(state, fact, { at: seen.now, actor: SYSTEM });
  const after = dated(events.reduce<ReleaseState>(evolve, state), seen);
  return { effect: effectOf(events, state, after), dates: after.dates };
}

function effectOf(events: readonly ReleaseEvent[], before: ReleaseState, after: ReleaseState): Effect {
  if (after.phase === 'cancelled') return 'cancelled';
  if (events.some((event) => event.kind === 'trainFollowed' && event.offRhythm)) return 'offRhythm';
  const days = ['cutoff', 'freeze', 'ship'] as const;
  return days.every((day) => before.dates?.[day].at === after.dates?.[day].at) ? 'same' : 'moved';
}

/** Which of a train's rules puts a day where it cannot be, in every release that follows: a field of `rules`. */
export function misplaced(releases: readonly NextRelease[]): 'freeze' | 'cutoff' | undefined {
  if (releases.length === 0) return undefined;
  if (releases.every(({ dates }) => dates.freeze.at >= dates.ship.at)) return 'freeze';
  return releases.every(({ dates }) => dates.cutoff.at > dates.freeze.at) ? 'cutoff' : undefined;
}
