/** When a release acts by itself, what it has to look up, and what it hears from others. Pure. */
import type { DateRequest } from '../shared/dates.ts';
import { firedBy, nextInstantOf } from '../shared/facts.ts';
import type { ProcessFact } from '../shared/lookups.contract.ts';
import type { Moment } from '../shared/moment.ts';
import { type Need, planNeed } from '../shared/needs.ts';
import { hearCalendar } from '../shared/published.ts';
import type { ItemFact, TrainFollowed } from './contract.ts';
import type { ReleaseEvent } from './events.ts';
import { AFTER_RELEASE } from './names.ts';
import type { ReleaseState } from './state.ts';
import type { Before } from './train.contract.ts';

/** Whether it has shipped or was cancelled. */
export const isOver = ({ phase }: Pick<ReleaseState, 'phase'>): boolean => phase === 'shipped' || phase === 'cancelled';

/** The instants still ahead of it, with the fact each one is. */
function milestones({ phase, dates }: ReleaseState) {
  if (dates === undefined || isOver({ phase })) return [];
  return [
    ...(phase === 'planned' ? [{ kind: 'cutOffPassed' as const, at: dates.cutoff.at }] : []),
    ...(phase === 'frozen' ? [] : [{ kind: 'frozen' as const, at: dates.freeze.at }]),
    { kind: 'shipped' as const, at: dates.ship.at },
  ];
}

/** The next of its own days, in epoch milliseconds: what lists show as due. */
export function dueAt(state: ReleaseState): number | null {
  const instants = milestones(state).map(({ at }) => at);
  return instants.length === 0 ? null : Math.min(...instants);
}

/** When it must act by itself next: one of its days, or a level of an exception that waits. */
export function nextInstant(state: ReleaseState): number | undefined {
  const instants = [dueAt(state), nextInstantOf(state.clocks)].filter((at) => typeof at === 'number');
  return instants.length === 0 ? undefined : Math.min(...instants);
}

/** What has come by `moment.at`. Before a command of the same instant, `inclusive` is false: it is in time. */
export function wake(state: ReleaseState, moment: Moment, inclusive = true): ReleaseEvent[] {
  const reached = milestones(state).filter(({ at }) => (inclusive ? at <= moment.at : at < moment.at));
  return [...firedBy(state.clocks, moment, inclusive), ...reached.map((milestone) => reachedFact(milestone, moment))];
}

const reachedFact = ({ kind, at }: ReturnType<typeof milestones>[number], moment: Moment): ReleaseEvent =>
  kind === 'shipped' ? { ...moment, kind, early: false } : { ...moment, kind, dueAt: at };

/** The next look-up it waits for: its days, who decides on an exception, the instants of clocks, what comes after it. */
export function needOf(state: ReleaseState): Need | undefined {
  if (isOver(state)) return afterwards(state);
  if (state.datesPlan !== state.plan) return datesNeed(state);
  const undecided = state.exceptions.find((one) => one.state === 'open' && one.deciderId === undefined);
  if (undecided !== undefined) {
    const { id: requester } = undecided.requestedBy;
    return {
      kind: 'people',
      key: undecided.id,
      request: {
        asked: [
          { key: 'head', role: { kind: 'headOfProduct' } },
          ...(undecided.requestedBy.kind === 'person' && requester !== undefined
            ? [{ key: 'requestersLead', role: { kind: 'leadOf' as const, personId: requester } }]
            : []),
          { key: 'manager', role: { kind: 'serviceManager' } },
        ],
        ownerId: state.ownerId,
        at: undecided.requestedAt,
      },
    };
  }
  return planNeed(state.clocks);
}

function afterwards(state: ReleaseState): Need | undefined {
  const goOn = state.items.some((item) => item.state === 'rolled' || item.state === 'moved');
  if (!goOn || state.next !== undefined) return planNeed(state.clocks);
  const after = state.dates?.ship.at ?? state.openedAt;
  const params = { trainId: state.trainId, after, except: state.id, at: state.closedAt ?? after };
  return { kind: 'facts', key: 'next', request: { name: AFTER_RELEASE, params } };
}

/** The day it ships on, moved to a working day unless somebody has chosen it; then what has to be over before. */
function datesNeed({ rules, wanted, plan, ship }: ReleaseState): Need {
  const { zone, calendar, cutoff, freeze } = rules;
  if (ship?.plan !== plan) {
    const adjust = wanted.byHand ? 'none' : rules.adjust;
    const request = { key: 'ship', base: wanted.date, offset: {}, adjust, time: wanted.time, zone, calendar } as const;
    return { kind: 'dates', key: `ship/${plan}`, requests: [request] };
  }
  const before = (key: string, { months = 0, days = 0, workingDays = 0, time }: Before): DateRequest => ({
    key,
    base: ship.date,
    offset: { months: -months, days: -days, workingDays: -workingDays },
    adjust: 'previous',
    time,
    zone,
    calendar,
  });
  return { kind: 'dates', key: `before/${plan}`, requests: [before('cutoff', cutoff), before('freeze', freeze)] };
}

/** What a fact of a requirement, of the train, or a published calendar means here; nothing when it is known, old, or of no matter. */
export function hear(state: ReleaseState, fact: ProcessFact, moment: Moment): ReleaseEvent[] {
  if (isOver(state)) return [];
  if (fact.kind === 'calendarPublished') return hearCalendar(state.clocks, fact, moment);
  if (isItemFact(fact)) return itemFacts(state, fact, moment);
  return isTrainFact(fact) ? trainFacts(state, fact, moment) : [];
}

const isItemFact = (fact: ProcessFact): fact is ProcessFact & ItemFact =>
  ['itemLeft', 'itemReady', 'itemNotReady'].includes(fact.kind) && typeof fact['requirementId'] === 'string';

function itemFacts(state: ReleaseState, fact: ItemFact, moment: Moment): ReleaseEvent[] {
  const { kind, requirementId, seq } = fact;
  const item = state.items.find((one) => one.requirementId === requirementId);
  // It may have left, come back, and only then be heard to have left.
  const isOld = item?.seq !== undefined && seq !== undefined && seq <= item.seq;
  if (item === undefined || isOld) return [];
  const isKnown = kind !== 'itemLeft' && item.state === (kind === 'itemReady' ? 'ready' : 'planned');
  return isKnown ? [] : [{ ...moment, kind, requirementId, number: item.number }];
}

const isTrainFact = (fact: ProcessFact): fact is ProcessFact & TrainFollowed =>
  fact.kind === 'trainChanged' && typeof fact['rules'] === 'object' && Array.isArray(fact['days']);

/** Rules are followed; a day the train does not run on any more is given up where nothing is planned on it. */
function trainFacts(state: ReleaseState, { rules, days }: TrainFollowed, moment: Moment): ReleaseEvent[] {
  const offRhythm = state.slot !== undefined && !state.wanted.byHand && !isSlot(state.slot, days);
  if (offRhythm && state.items.length === 0) return [{ ...moment, kind: 'cancelled', reason: 'trainChanged' }];
  const isKnown = JSON.stringify(rules) === JSON.stringify(state.rules);
  return isKnown ? [] : [{ ...moment, kind: 'trainFollowed', rules, offRhythm }];
}

/** A day that a month does not have is its last. */
function isSlot(slot: string, days: readonly number[]): boolean {
  const day = Number(slot.slice(8));
  const lastOfMonth = new Date(Date.UTC(Number(slot.slice(0, 4)), Number(slot.slice(5, 7)), 0)).getUTCDate();
  return days.includes(day) || (day === lastOfMonth && days.some((wanted) => wanted > lastOfMonth));
}
