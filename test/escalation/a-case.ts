/** Given/when/then for one case: opened at an instant, moved along its own clock, commanded, and read back. */
import { randomUUID } from 'node:crypto';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { caseKind } from '../../api/cases/kind.ts';
import { sendCommand, startProcess } from '../../api/processes/start.ts';
import type { CaseCommand, CommandReceipt, EscalationInput } from '../../workflows/escalation/contract.ts';
import { escalationWorkflowId } from '../../workflows/escalation/contract.ts';
import type { EscalationEvent } from '../../workflows/escalation/events.ts';
import { current } from '../../workflows/escalation/messages.ts';
import type { EscalationState } from '../../workflows/escalation/state.ts';
import type { Clock } from '../../workflows/shared/clock.ts';
import { kindsOf } from '../support/replay.ts';
import { fastForward } from '../support/time.ts';
import { instant, named } from './instants.ts';
import type { World } from './world.ts';

export const ACTOR = { kind: 'person', id: '00000000-0000-7000-8000-000000000001', name: 'Ana' } as const;

type Refusal = { code: string; details: unknown };
type Recorded = EscalationEvent & { seq: number };

/** A case in a world. Its clock runs as real time does, and jumps from step to step. */
export class ACase {
  readonly world: World;
  readonly caseId = randomUUID();
  private aheadMs = 0;

  constructor(world: World) {
    this.world = world;
  }

  /** Opens a case in one step; see `open`. */
  static async opened(
    world: World,
    policy: EscalationInput['policy'],
    more: Partial<EscalationInput> = {},
  ): Promise<ACase> {
    const aCase = new ACase(world);
    await aCase.open(policy, more);
    return aCase;
  }

  /** What it is opened with; unless said otherwise on Monday 09:00, severity normal, owned by the agent. */
  input(policy: EscalationInput['policy'], more: Partial<EscalationInput> = {}): EscalationInput {
    const { cast } = this.world;
    return {
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
      openedAt: instant('Mon 09:00'),
      ...more,
    };
  }

  /** Opens it as the API does, and waits until that is written. */
  async open(policy: EscalationInput['policy'], more: Partial<EscalationInput> = {}): Promise<CommandReceipt> {
    const input = this.input(policy, more);
    return await startProcess(this.runtime, caseKind, { input, openedBy: ACTOR, updateId: `open-${this.caseId}` });
  }

  get runtime() {
    return { client: this.world.client, taskQueue: this.world.taskQueue };
  }

  get workflowId(): string {
    return escalationWorkflowId(this.caseId);
  }

  /** Lets the case's clock run until an instant, by name or in epoch milliseconds. */
  async until(when: string | number): Promise<this> {
    const target = typeof when === 'string' ? instant(when) : when;
    const ms = target - (Date.now() + this.aheadMs);
    if (ms <= 0) throw new Error('time runs forward only');
    await fastForward(this.world.client, this.workflowId, ms / 1000);
    this.aheadMs = target - Date.now();
    return this;
  }

  /** Sends a command as a person would; rejects with the case's refusal. */
  async does(command: CaseCommand, updateId: string = randomUUID()): Promise<CommandReceipt> {
    const state = await this.recorded();
    return await sendCommand(this.runtime, caseKind, { state, command, actor: ACTOR, updateId });
  }

  /** Sends a command that must be refused. */
  async isRefused(command: CaseCommand): Promise<Refusal> {
    try {
      await this.does(command);
    } catch (error) {
      if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) {
        return { code: error.cause.type ?? '', details: error.cause.details?.[0] };
      }
      throw error;
    }
    throw new Error(`${command.kind} was accepted`);
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

  /** When a clock is due, by name; `never` while it does not run. */
  async due(key: string): Promise<string> {
    return named((await this.clock(key)).plan?.dueAt);
  }

  /** A clock as reports see it. */
  async clockRow(key: string) {
    return await this.world.database.db
      .selectFrom('process_clock')
      .selectAll()
      .where('process_id', '=', this.caseId)
      .where('key', '=', key)
      .executeTakeFirstOrThrow();
  }

  /** The facts on record, with their data, oldest first. */
  async facts(): Promise<Recorded[]> {
    const rows = await this.world.database.db
      .selectFrom('process_event')
      .selectAll()
      .where('process_id', '=', this.caseId)
      .orderBy('seq')
      .execute();
    return rows.map(
      ({ seq, kind, at, actor, data }) => Object.assign({}, data, { seq, kind, at: at.getTime(), actor }) as Recorded,
    );
  }

  /** Levels announced so far: `level@instant`, in order. */
  async announced(): Promise<string[]> {
    return (await this.facts()).flatMap((fact) =>
      fact.kind === 'thresholdsReached' && fact.notify !== undefined
        ? [`${fact.notify.level}${fact.notify.repeat > 0 ? `+${fact.notify.repeat}` : ''}@${named(fact.at)}`]
        : [],
    );
  }

  /** Who was told what in the app: `kind to person`, in order. */
  async told(): Promise<string[]> {
    const rows = await this.world.database.db
      .selectFrom('notification as n')
      .innerJoin('person as p', 'p.id', 'n.person_id')
      .select(['n.kind', 'n.data', 'p.name'])
      .where('n.process_id', '=', this.caseId)
      .orderBy('n.seq')
      .orderBy('p.name')
      .execute();
    return rows.map(({ kind, data, name }) => {
      const { level } = data as { level?: string };
      return `${level ?? kind} to ${name}`;
    });
  }

  /** Kinds of the history events of the latest run, without those that time skipping itself leaves. */
  async history(): Promise<string[]> {
    return kindsOf(await this.world.client.workflow.getHandle(this.workflowId).fetchHistory());
  }
}
