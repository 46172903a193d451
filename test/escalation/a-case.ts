/** Given/when/then for one case: opened at an instant, moved along its own clock, commanded, and read back. */
import { randomUUID } from 'node:crypto';
import { sendCommand, startCase } from '../../api/cases/start.ts';
import type { CaseCommand, CommandReceipt, EscalationInput } from '../../workflows/escalation/contract.ts';
import { escalationWorkflowId } from '../../workflows/escalation/contract.ts';
import type { EscalationEvent } from '../../workflows/escalation/events.ts';
import type { SlaPolicyBody, Stage, StageRule } from '../../workflows/escalation/sla-policy.contract.ts';
import { current } from '../../workflows/escalation/messages.ts';
import type { EscalationState } from '../../workflows/escalation/state.ts';
import type { Clock } from '../../workflows/shared/clock.ts';
import type { Ladder } from '../../workflows/shared/ladder.contract.ts';
import { fastForward } from '../support/time.ts';
import type { World } from './world.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Monday 09:00 UTC of the coming week; tests tell their instants from there. */
export function monday(): number {
  const now = new Date();
  const midnight = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  const ahead = (8 - now.getUTCDay()) % 7 || 7;
  return midnight + ahead * DAY + 9 * HOUR;
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** An instant by its name, `Tue 13:00` of that week or `Tue+1 13:00` of the next. */
export function instant(name: string): number {
  const [, day = '', week = '0', hours = '', minutes = ''] = /^(\w{3})(?:\+(\d+))? (\d\d):(\d\d)$/.exec(name) ?? [];
  const days = WEEKDAYS.indexOf(day) + 7 * Number(week);
  if (days < 0 || hours === '') throw new Error(`no such instant: ${name}`);
  return monday() - 9 * HOUR + days * DAY + Number(hours) * HOUR + Number(minutes) * 60_000;
}

/** The name of an instant, for assertions people can read; seconds are left out. */
export function named(at: number): string {
  const since = at - (monday() - 9 * HOUR);
  const days = Math.floor(since / DAY);
  const week = Math.floor(days / 7);
  const time = new Date(at).toISOString().slice(11, 16);
  return `${WEEKDAYS[days - week * 7]}${week === 0 ? '' : `+${week}`} ${time}`;
}

const LEVEL_LEAD: Ladder[number] = {
  key: 'lead',
  at: { percent: 100 },
  recipients: [{ kind: 'ownersLead' }],
  channels: ['inApp'],
};

/** A policy with one target for chosen stages, in the customer's calendar, for every tier and severity. */
export const aPolicy = (
  stages: Partial<Record<Stage, Partial<StageRule> & { targetMinutes: number }>>,
  others: Partial<SlaPolicyBody> = {},
): SlaPolicyBody => ({
  matrix: [
    {
      tier: '*',
      severity: '*',
      stages: Object.fromEntries(
        Object.entries(stages).map(([stage, rule]) => [
          stage,
          { calendar: 'customer', startsFrom: 'opened', pausedBy: ['customer', 'vendor'], ladder: 'main', ...rule },
        ]),
      ),
    },
  ],
  ladders: { main: [LEVEL_LEAD] },
  followUpRequiredFor: [],
  reopenFrom: 'respond',
  ...others,
});

/** A level told to the owner's lead in the app. */
export const level = (key: string, percent: number, more: Partial<Ladder[number]> = {}): Ladder[number] => ({
  ...LEVEL_LEAD,
  key,
  at: { percent },
  ...more,
});

const ACTOR = { kind: 'person', id: '00000000-0000-7000-8000-000000000001', name: 'Ana' } as const;

/** A case in a world. Its clock stands still between steps. */
export class ACase {
  readonly world: World;
  readonly caseId = randomUUID();
  private virtualNow = Date.now();

  constructor(world: World) {
    this.world = world;
  }

  /** Opens it; unless said otherwise on Monday 09:00, severity normal, owned by the agent. */
  async open(policy: EscalationInput['policy'], more: Partial<EscalationInput> = {}): Promise<CommandReceipt> {
    const { cast } = this.world;
    const input: EscalationInput = {
      caseId: this.caseId,
      number: `ESC-${this.caseId.slice(0, 8)}`,
      subject: 'Export is empty',
      description: 'The nightly export has no rows.',
      customerId: cast.customer,
      ownerId: cast.agent,
      teamId: cast.team,
      severity: 'normal',
      tier: 'B',
      policy,
      openedAt: monday(),
      ...more,
    };
    const receipt = await startCase(this.runtime, { input, openedBy: ACTOR, updateId: `open-${this.caseId}` });
    this.virtualNow = Date.now();
    return receipt;
  }

  private get runtime() {
    return { client: this.world.client, taskQueue: this.world.taskQueue };
  }

  get workflowId(): string {
    return escalationWorkflowId(this.caseId);
  }

  /** Lets the case's clock run until an instant, by name or in epoch milliseconds. */
  async until(when: string | number): Promise<this> {
    const target = typeof when === 'string' ? instant(when) : when;
    const seconds = Math.ceil((target - this.virtualNow) / 1000);
    if (seconds <= 0) throw new Error('time runs forward only');
    await fastForward(this.world.client, this.workflowId, seconds);
    this.virtualNow += seconds * 1000;
    return this;
  }

  /** Sends a command as a person would; rejects with the case's refusal. */
  async does(command: CaseCommand, updateId: string = randomUUID()): Promise<CommandReceipt> {
    const state = await this.recorded();
    return await sendCommand(this.runtime, state, { command, actor: ACTOR, updateId });
  }

  /** The state as last written to Postgres. */
  async recorded(): Promise<EscalationState> {
    const row = await this.world.database.db
      .selectFrom('process')
      .select('state')
      .where('id', '=', this.caseId)
      .executeTakeFirstOrThrow();
    return row.state as EscalationState;
  }

  /** The state the workflow holds. */
  async state(): Promise<EscalationState> {
    return await this.world.client.workflow.getHandle(this.workflowId).query(current);
  }

  async clock(key: string): Promise<Clock> {
    const { clocks } = await this.recorded();
    const clock = clocks.find((one) => one.key === key);
    if (clock === undefined) throw new Error(`no clock ${key}`);
    return clock;
  }

  /** The facts on record, with their data, oldest first. */
  async facts(): Promise<(EscalationEvent & { seq: number })[]> {
    const rows = await this.world.database.db
      .selectFrom('process_event')
      .selectAll()
      .where('process_id', '=', this.caseId)
      .orderBy('seq')
      .execute();
    return rows.map(({ seq, kind, at, actor, data }) => ({
      ...(data as object),
      seq,
      kind,
      at: at.getTime(),
      actor,
    })) as (EscalationEvent & { seq: number })[];
  }

  /** Levels announced so far: `level@instant`, in order. */
  async announced(): Promise<string[]> {
    return (await this.facts()).flatMap((fact) =>
      fact.kind === 'thresholdsReached' && fact.notify !== undefined
        ? [`${fact.notify.level}${fact.notify.repeat > 0 ? `+${fact.notify.repeat}` : ''}@${named(fact.at)}`]
        : [],
    );
  }
}
