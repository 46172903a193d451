/** The rules a rehearsal lives by: one policy and the calendars it names, ready to answer a case's look-ups. Pure. */
import { v5 as uuidv5 } from 'uuid';
import type { CalendarBody } from '../calendar/contract.ts';
import { ALWAYS_OPEN, type CompiledCalendar, compileCalendar } from '../calendar/index.ts';
import { type CaseRules, rulesOf } from '../workflows/escalation/rules.ts';
import type { Severity, SlaPolicyBody, Tier } from '../workflows/escalation/sla-policy.contract.ts';
import type { CalendarRef } from '../workflows/shared/clock.ts';
import { planInstants } from '../workflows/shared/plan.ts';
import type { Lookups } from './simulate.ts';

/** Makes the ids of things that exist in a rehearsal only; the same name always gets the same id. */
const REHEARSAL = '5b1f6c0e-7a52-5d0c-9c0b-2f6a4f0f6a11';

/** The id of something that only a rehearsal knows, by its name. */
export const idOf = (kind: string, name: string): string => uuidv5(`${kind}/${name}`, REHEARSAL);

/** Key of the calendar of customers that have none of their own, as in the product. */
export const DEFAULT_CALENDAR = 'default';

/** Calendars by key. `ofCustomer` names a customer's own; a customer without one keeps the default, or the clock round. */
export type Calendars = Readonly<{
  bodies: ReadonlyMap<string, CalendarBody>;
  ofCustomer?: (customerId: string) => string | undefined;
}>;

export type PolicyInUse = Readonly<{ id: string; version: number; body: SlaPolicyBody }>;

export type Rulebook = Readonly<{
  policy: PolicyInUse;
  rules: (cell: Readonly<{ tier: Tier; severity: Severity; customerId: string }>) => CaseRules;
  calendarOf: (ref: CalendarRef | null) => CompiledCalendar;
  lookups: Lookups;
}>;

/** The reference of a calendar that a rehearsal was given by key. */
export const calendarRef = (key: string): CalendarRef => ({ id: idOf('calendar', key), version: 1 });

/** A policy that a rehearsal was given as a body; `name` tells the proposed one from the current one. */
export const policyInUse = (name: string, body: SlaPolicyBody): PolicyInUse => ({
  id: idOf('policy', name),
  version: 1,
  body,
});

/** Puts a policy and calendars together; rules are worked out once per cell and calendar. */
export function createRulebook(policy: PolicyInUse, { bodies, ofCustomer }: Calendars): Rulebook {
  const compiled = new Map([...bodies].map(([key, body]) => [calendarRef(key).id, compileCalendar(body)]));
  const refs = new Map([...bodies.keys()].map((key) => [key, calendarRef(key)]));
  const fallback = refs.get(DEFAULT_CALENDAR) ?? null;
  const calendarOf = (ref: CalendarRef | null): CompiledCalendar =>
    ref === null ? ALWAYS_OPEN : (compiled.get(ref.id) ?? ALWAYS_OPEN);
  const known = new Map<string, CaseRules>();
  const rules: Rulebook['rules'] = ({ tier, severity, customerId }) => {
    const own = ofCustomer?.(customerId) ?? '';
    const name = `${tier}/${severity}/${own}`;
    const found = known.get(name);
    if (found !== undefined) return found;
    const made = rulesOf(policy.body, { tier, severity }, (wanted) =>
      wanted === 'customer' ? (refs.get(own) ?? fallback) : (refs.get(wanted.key) ?? fallback),
    );
    known.set(name, made);
    return made;
  };
  return {
    policy,
    rules,
    calendarOf,
    lookups: { rules, plan: (request) => planInstants(request, calendarOf(request.calendar)) },
  };
}

/** Every calendar that a policy names by key, with the place of the name in its body. */
export function calendarUses({ matrix }: SlaPolicyBody): { key: string; path: (string | number)[] }[] {
  return matrix.flatMap(({ stages }, row) =>
    Object.entries(stages).flatMap(([stage, rule]) =>
      typeof rule?.calendar === 'object'
        ? [{ key: rule.calendar.key, path: ['matrix', row, 'stages', stage, 'calendar', 'key'] }]
        : [],
    ),
  );
}

/** Whether a policy counts any deadline by the customer's own calendar. */
export const usesCustomersCalendar = ({ matrix }: SlaPolicyBody): boolean =>
  matrix.some(({ stages }) => Object.values(stages).some((rule) => rule?.calendar === 'customer'));
