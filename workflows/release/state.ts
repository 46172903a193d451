/** The state of a release and how facts change it. Pure and JSON-safe; all instants are epoch milliseconds. */
import { type Clock, stopClock } from '../shared/clock.ts';
import type { DateAnswer } from '../shared/dates.ts';
import { evolveClocks } from '../shared/facts.ts';
import type { Moment } from '../shared/moment.ts';
import { evolveContent, type FreezeException, type ReleaseItem } from './content.ts';
import type { ReleaseInput, ReleasePhase, ReleaseRef, ReleaseRules } from './contract.ts';
import type { NextRelease, ReleaseEvent } from './events.ts';
import type { Capacity } from './train.contract.ts';

type Dated = Readonly<{ date: string; at: number }>;
/** The days of a release. */
export type ReleaseDates = Readonly<{ ship: Dated; cutoff: Dated; freeze: Dated }>;

export type ReleaseState = Readonly<{
  /** Facts recorded so far. */
  seq: number;
  recent: readonly string[];
  id: string;
  number: string;
  /** Its name, such as `2026.12-1`. */
  title: string;
  ownerId: string;
  phase: ReleasePhase;
  openedAt: number;
  closedAt?: number;
  clocks: readonly Clock[];
  trainId: string;
  slot?: string;
  rules: ReleaseRules;
  capacity: Capacity;
  /** The day it is to ship on, before it is moved to a working day, and whether somebody has chosen it. */
  wanted: Readonly<{ date: string; time: string; byHand: boolean }>;
  /** Grows whenever the days must be planned anew. */
  plan: number;
  /** The day it ships on, by the plan with this number; the days before it are counted from there. */
  ship?: Dated & Readonly<{ plan: number }>;
  /** As of the plan with the number `datesPlan`. */
  dates?: ReleaseDates;
  datesPlan?: number;
  /** The instant first promised. */
  firstShipAt?: number;
  /** 1 for the first promise, one more with each that differs. */
  revision: number;
  items: readonly ReleaseItem[];
  exceptions: readonly FreezeException[];
  /** After the end: where those go that did not ship. Undefined until looked up. */
  next?: NextRelease;
}>;

/** A release as it begins; the first fact, `opened`, is recorded on top of it. */
export const openRelease = (input: ReleaseInput): ReleaseState => ({
  seq: 0,
  recent: [],
  id: input.id,
  number: input.number,
  title: input.name,
  ownerId: input.ownerId,
  phase: 'planned',
  openedAt: input.openedAt,
  clocks: [],
  trainId: input.trainId,
  ...(input.slot === undefined ? {} : { slot: input.slot }),
  rules: input.rules,
  capacity: input.capacity,
  wanted: {
    date: input.slot ?? input.date ?? '',
    time: input.rules.shipTime,
    byHand: input.slot === undefined,
  },
  plan: 1,
  revision: 0,
  items: [],
  exceptions: [],
});

/** The next state: applies one fact. */
export const evolve = (state: ReleaseState, event: ReleaseEvent): ReleaseState => ({
  ...apply(state, event),
  seq: state.seq + 1,
});

function apply(state: ReleaseState, event: ReleaseEvent): ReleaseState {
  switch (event.kind) {
    case 'cutOffPassed':
      return { ...state, phase: 'cutOff' };
    case 'frozen':
      return { ...state, phase: 'frozen' };
    case 'shipped':
      return closed(state, 'shipped', event);
    case 'cancelled':
      return { ...closed(state, 'cancelled', event), ...(event.to === undefined ? {} : { next: event.to }) };
    case 'redated': {
      const wanted = { date: event.date, time: event.time ?? state.wanted.time, byHand: true };
      return { ...state, wanted, plan: state.plan + 1 };
    }
    case 'trainFollowed': {
      const time = state.wanted.byHand ? state.wanted.time : event.rules.shipTime;
      return { ...state, rules: event.rules, wanted: { ...state.wanted, time }, plan: state.plan + 1 };
    }
    case 'datesPlanned':
      return dated(state, event.dates, event.at);
    case 'found':
      return afterwards(state, event.value);
    case 'capacityChanged':
      return { ...state, capacity: event.capacity };
    case 'assigned':
      return { ...state, ownerId: event.ownerId };
    case 'clocksPlanned':
    case 'thresholdsReached':
    case 'calendarReplaced':
      return { ...state, clocks: evolveClocks(state.clocks, event) };
    default:
      return { ...state, ...evolveContent(state, event) };
  }
}

const datedOf = (answers: readonly DateAnswer[], key: string): Dated | undefined => {
  const answer = answers.find((one) => one.key === key);
  return answer === undefined ? undefined : { date: answer.date, at: answer.at };
};

/** First the day it ships on, then the days before it. A phase may be taken back; one reached anew is a fact of its own. */
function dated(state: ReleaseState, answers: readonly DateAnswer[], at: number): ReleaseState {
  const shipped = datedOf(answers, 'ship');
  if (shipped !== undefined) return { ...state, ship: { ...shipped, plan: state.plan } };
  const { ship: planned } = state;
  const [cutoff, freeze] = [datedOf(answers, 'cutoff'), datedOf(answers, 'freeze')];
  if (planned === undefined || cutoff === undefined || freeze === undefined) return state;
  const ship = { date: planned.date, at: planned.at };
  const phase = cutoff.at > at ? 'planned' : freeze.at > at && state.phase === 'frozen' ? 'cutOff' : state.phase;
  return {
    ...state,
    phase,
    dates: { ship, cutoff, freeze },
    datesPlan: state.plan,
    firstShipAt: state.firstShipAt ?? ship.at,
    revision: state.dates?.ship.at === ship.at ? state.revision : state.revision + 1,
  };
}

/** The end: nothing is left open. Shipped ships what is ready; everything else goes on elsewhere. */
function closed(state: ReleaseState, phase: 'shipped' | 'cancelled', { at }: Moment): ReleaseState {
  const stateOf = (item: ReleaseItem): ReleaseItem['state'] =>
    phase === 'cancelled' ? 'moved' : item.state === 'ready' ? 'shipped' : 'rolled';
  return {
    ...state,
    phase,
    closedAt: at,
    items: state.items.map((item) => ({ ...item, state: stateOf(item) })),
    exceptions: state.exceptions.map((one) => (one.state === 'open' ? { ...one, state: 'lapsed' } : one)),
    clocks: state.clocks.map((clock) => stopClock(clock, at, phase)),
  };
}

/** What the look-up after the end has found. A run begun long ago has it without what was ready. */
function afterwards(state: ReleaseState, value: unknown): ReleaseState {
  if (!isAfterwards(value)) return { ...state, next: nextOf(value) };
  const ready = new Set(value.ready);
  const items = state.items.map((item) =>
    item.state === 'rolled' && ready.has(item.requirementId) ? { ...item, state: 'shipped' as const } : item,
  );
  return { ...state, items, next: nextOf(value.next) };
}

/** `ready`: requirements that were recorded as ready before it shipped, although this release had not heard of it yet. */
type Afterwards = Readonly<{ next: unknown; ready: readonly string[] }>;

const isAfterwards = (value: unknown): value is Afterwards =>
  typeof value === 'object' && value !== null && 'next' in value && 'ready' in value && Array.isArray(value.ready);

/** What the look-up of the next release has found, read back from the record. */
function nextOf(value: unknown): NextRelease {
  return isReleaseRef(value) ? { releaseId: value.releaseId, name: value.name, shipAt: value.shipAt } : null;
}

const isReleaseRef = (value: unknown): value is ReleaseRef =>
  typeof value === 'object' && value !== null && 'releaseId' in value && 'name' in value && 'shipAt' in value;

/** Whether a recorded state is that of a release; what travels through `CommitInput` has lost its type on the way. */
export const isReleaseState = (value: unknown): value is ReleaseState =>
  typeof value === 'object' && value !== null && 'trainId' in value && 'items' in value && 'rules' in value;
