/** What is in a release, and who wants in after the cut-off: how facts change it. Pure. */
import { type Clock, stopClock } from '../shared/clock.ts';
import { clockBy } from '../shared/clock-rule.ts';
import type { AskedBy, ExceptionState, ItemState, ReleaseRules } from './contract.ts';
import type { Late, ReleaseEvent } from './events.ts';

/** A requirement in this release. What has left it is on record only. */
export type ReleaseItem = Readonly<{
  requirementId: string;
  number: string;
  title: string;
  teamId?: string | undefined;
  effortDays?: number | undefined;
  state: Exclude<ItemState, 'left'>;
  urgent?: boolean | undefined;
  rolledFrom?: string | undefined;
  late?: Late | undefined;
  breachReason?: string | undefined;
  admittedAt: number;
  /** Facts of the requirement when it came in. */
  seq?: number | undefined;
}>;

/** A wish to come in after the cut-off. */
export type FreezeException = Readonly<{
  id: string;
  requirementId: string;
  number: string;
  title: string;
  reason: string;
  requestedBy: AskedBy;
  requestedAt: number;
  state: ExceptionState;
  /** The one person who has to decide; absent until looked up. */
  deciderId?: string;
  decidedBy?: AskedBy;
  decidedAt?: number;
  answer?: string;
}>;

/** The part of a release's state that its content is. */
export type Content = Readonly<{
  rules: ReleaseRules;
  items: readonly ReleaseItem[];
  exceptions: readonly FreezeException[];
  clocks: readonly Clock[];
}>;

type Change = Partial<Content>;

/** What a fact changes of the content; nothing when it is about something else. */
export function evolveContent(state: Content, event: ReleaseEvent): Change {
  switch (event.kind) {
    case 'itemAdmitted':
      return { items: [...without(state, event.requirementId), itemOf(event)] };
    case 'itemLeft':
      return { items: without(state, event.requirementId) };
    case 'itemReady':
      return onItem(state, event.requirementId, 'ready');
    case 'itemNotReady':
      return onItem(state, event.requirementId, 'planned');
    case 'exceptionRequested':
      return requested(state, event);
    case 'exceptionDecided':
      return decided(state, event);
    case 'exceptionAssigned':
      return onException(state, event.exceptionId, { deciderId: event.personId });
    case 'peopleResolved': {
      const deciderId = chosenDecider(state, event.key, event.people);
      return deciderId === undefined ? {} : onException(state, event.key, { deciderId });
    }
    default:
      return {};
  }
}

const without = (state: Content, requirementId: string): ReleaseItem[] =>
  state.items.filter((item) => item.requirementId !== requirementId);

const onItem = (state: Content, requirementId: string, to: ReleaseItem['state']): Change => ({
  items: state.items.map((item) => (item.requirementId === requirementId ? { ...item, state: to } : item)),
});

const onException = (state: Content, id: string, change: Partial<FreezeException>): Change => ({
  exceptions: state.exceptions.map((exception) => (exception.id === id ? { ...exception, ...change } : exception)),
});

function itemOf(event: Extract<ReleaseEvent, { kind: 'itemAdmitted' }>): ReleaseItem {
  const { kind: _kind, at, actor: _actor, breach, ...item } = event;
  return {
    ...item,
    state: 'planned',
    admittedAt: at,
    ...(breach === undefined ? {} : { breachReason: breach.reason }),
  };
}

/** The key of the clock of an exception. */
export const exceptionClock = (exceptionId: string): string => `exception-${exceptionId}/1`;

function requested(state: Content, event: Extract<ReleaseEvent, { kind: 'exceptionRequested' }>): Change {
  const { exceptionId: id, requirementId, number, title, reason, at, actor } = event;
  const exception: FreezeException = {
    id,
    requirementId,
    number,
    title,
    reason,
    requestedBy: actor,
    requestedAt: at,
    state: 'open',
  };
  // The train's calendar stands where policies of customers have the customer's.
  const calendars = { customerCalendar: state.rules.calendar, calendars: {} };
  const rule = { ...state.rules.exception, calendar: 'customer' as const };
  const clock = clockBy(calendars, rule, { key: exceptionClock(id), startedAt: at });
  return { exceptions: [...state.exceptions, exception], clocks: [...state.clocks, clock] };
}

function decided(state: Content, event: Extract<ReleaseEvent, { kind: 'exceptionDecided' }>): Change {
  const { exceptionId, approve, answer, at, actor } = event;
  const verdict = { state: approve ? 'approved' : 'refused', decidedBy: actor, decidedAt: at, answer } as const;
  return {
    ...onException(state, exceptionId, verdict),
    clocks: state.clocks.map((clock) =>
      clock.key === exceptionClock(exceptionId) ? stopClock(clock, at, 'done') : clock,
    ),
  };
}

/** The first of those asked for who is not the one who wants it; where there is no such person, the last. */
function chosenDecider(state: Content, id: string, people: Readonly<Record<string, string>>): string | undefined {
  const requester = state.exceptions.find((exception) => exception.id === id)?.requestedBy.id;
  const inOrder = [people['head'], people['requestersLead'], people['manager']].filter((one) => one !== undefined);
  return inOrder.find((one) => one !== requester) ?? inOrder.at(-1);
}
