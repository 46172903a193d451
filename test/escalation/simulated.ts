/** A case driven through its pure core alone, in simulated time: what the workflow does, without Temporal and Postgres. */
import { ALWAYS_OPEN, type CompiledCalendar } from '../../calendar/index.ts';
import { openingFact } from '../../workflows/escalation/beginnings.ts';
import type { CaseCommand, EscalationInput } from '../../workflows/escalation/contract.ts';
import type { EscalationEvent } from '../../workflows/escalation/events.ts';
import {
  commandFacts,
  needOf,
  nextInstant,
  type Rejection,
  rejectCommand,
  wake,
} from '../../workflows/escalation/policy.ts';
import { rulesOf } from '../../workflows/escalation/rules.ts';
import type { SlaPolicyBody } from '../../workflows/escalation/sla-policy.contract.ts';
import { type EscalationState, evolve, openEscalation } from '../../workflows/escalation/state.ts';
import { SYSTEM } from '../../workflows/shared/actor.ts';
import type { Clock } from '../../workflows/shared/clock.ts';
import { planInstants } from '../../workflows/shared/plan.ts';

/** Monday 2026-01-05 09:00 UTC. */
export const START = Date.UTC(2026, 0, 5, 9);
export const MINUTE = 60_000;

const ANA = { kind: 'person', id: 'ana', name: 'Ana' } as const;

/** Makes a value refuse every change, so that a function that is not pure is found out. */
export function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}

/** One case; its time is counted in minutes from `START`. */
export class Simulated {
  state: EscalationState;
  now = START;
  readonly facts: EscalationEvent[] = [];
  private readonly body: SlaPolicyBody;
  private readonly calendar: CompiledCalendar;

  constructor(body: SlaPolicyBody, more: Partial<EscalationInput> = {}, calendar: CompiledCalendar = ALWAYS_OPEN) {
    this.body = body;
    this.calendar = calendar;
    const input: EscalationInput = {
      caseId: 'case',
      number: 'ESC-1',
      subject: 'Export is empty',
      description: '',
      customerId: 'customer',
      ownerId: 'agent',
      severity: 'normal',
      tier: 'B',
      policy: { id: 'policy', version: 1 },
      openedAt: START,
      ...more,
    };
    this.state = frozen(openEscalation(input, ANA));
    this.apply([openingFact(input, ANA)]);
    this.apply(wake(this.state, { at: this.now, actor: SYSTEM }));
  }

  get minute(): number {
    return (this.now - START) / MINUTE;
  }

  clock(key: string): Clock | undefined {
    return this.state.clocks.find((clock) => clock.key === key);
  }

  /** When a clock is due, in minutes from the start. */
  dueMinute(key: string): number | undefined {
    const dueAt = this.clock(key)?.plan?.dueAt;
    return dueAt === undefined ? undefined : (dueAt - START) / MINUTE;
  }

  /** Lets time pass until a minute, waking whenever the case asks for it. */
  until(minute: number): this {
    const end = START + minute * MINUTE;
    for (let next = nextInstant(this.state); next !== undefined && next <= end; next = nextInstant(this.state)) {
      this.now = Math.max(this.now, next);
      this.apply(wake(this.state, { at: this.now, actor: SYSTEM }));
    }
    this.now = Math.max(this.now, end);
    return this;
  }

  /** Gives a command; answers why it was refused, if it was. */
  does(command: CaseCommand): Rejection | undefined {
    const rejection = rejectCommand(this.state, command);
    if (rejection === undefined) this.apply(commandFacts(this.state, command, { at: this.now, actor: ANA }));
    return rejection;
  }

  /** Applies facts, then looks up what they need. */
  apply(events: readonly EscalationEvent[]): void {
    for (const event of events) this.record(event);
    for (let need = needOf(this.state); need !== undefined; need = needOf(this.state)) {
      const moment = { at: this.now, actor: SYSTEM };
      if (need.kind === 'rules') {
        const rules = rulesOf(this.body, need.request, () => ({ id: 'calendar', version: 1 }));
        this.record({ ...moment, kind: 'rulesResolved', cell: need.cell, rules });
      } else {
        const plans = need.requests.map((request) => planInstants(request, this.calendar));
        this.record({ ...moment, kind: 'clocksPlanned', plans });
      }
    }
  }

  private record(event: EscalationEvent): void {
    this.facts.push(frozen(event));
    this.state = frozen(evolve(this.state, event));
  }

  /** Levels announced so far: `clock level@minute`. */
  announced(): string[] {
    return this.facts.flatMap((fact) =>
      fact.kind === 'thresholdsReached' && fact.notify !== undefined
        ? [
            `${fact.clock} ${fact.notify.level}${fact.notify.repeat > 0 ? `+${fact.notify.repeat}` : ''}@${(fact.at - START) / MINUTE}`,
          ]
        : [],
    );
  }
}
