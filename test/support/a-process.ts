/** Given/when/then for one process of any kind: started, moved along its own clock, commanded, and read back. */
import { randomUUID } from 'node:crypto';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { sql } from 'kysely';
import { type ProcessKind, type ProcessTypes, workflowIdOf } from '../../api/processes/kind.ts';
import { type ProcessRuntime, sendCommand, startProcess } from '../../api/processes/start.ts';
import type { Actor } from '../../workflows/shared/actor.ts';
import type { Announcement, Clock } from '../../workflows/shared/clock.ts';
import { current } from '../../workflows/shared/messages.ts';
import { instant, named } from './instants.ts';
import { kindsOf } from './replay.ts';
import { fastForward } from './time.ts';
import type { World } from './world.ts';

/** Who sends a command unless somebody else is named. */
export const ACTOR = { kind: 'person', id: '00000000-0000-7000-8000-000000000001', name: 'Ana' } as const;

type Refusal = Readonly<{ code: string; details: unknown }>;
type Sent = Readonly<{ actor?: Actor; updateId?: string }>;

/** A process in a world. Its clock runs as real time does, and jumps from step to step. */
export class AProcess<P extends ProcessTypes, Event extends { kind: string; at: number }> {
  readonly world: World;
  readonly kind: ProcessKind<P>;
  readonly id: string;
  private aheadMs = 0;

  /** @param id of a process that another one has started; a new one otherwise */
  constructor(world: World, kind: ProcessKind<P>, id: string = randomUUID()) {
    this.world = world;
    this.kind = kind;
    this.id = id;
  }

  /** Starts it as the API does, and waits until its first facts are written. Started again, it answers the same. */
  async start(input: P['input'], openedBy: Actor = ACTOR): Promise<P['receipt']> {
    return await startProcess(this.runtime, this.kind, { input, openedBy, updateId: `open-${this.id}` });
  }

  get runtime(): ProcessRuntime {
    return { client: this.world.client, taskQueue: this.world.taskQueue };
  }

  get workflowId(): string {
    return workflowIdOf(this.kind, this.id);
  }

  private get run() {
    return this.world.client.workflow.getHandle(this.workflowId);
  }

  /** Lets the process's clock run until an instant, by name or in epoch milliseconds. */
  async until(when: string | number): Promise<this> {
    const target = typeof when === 'string' ? instant(when) : when;
    const ms = target - (Date.now() + this.aheadMs);
    if (ms <= 0) throw new Error('time runs forward only');
    await fastForward(this.world.client, this.workflowId, ms / 1000);
    this.aheadMs = target - Date.now();
    return this;
  }

  /** Sends a command as a person would; rejects with the process's refusal. */
  async does(command: P['command'], { actor = ACTOR, updateId = randomUUID() }: Sent = {}): Promise<P['receipt']> {
    const state = await this.recorded();
    return await sendCommand(this.runtime, this.kind, { state, command, actor, updateId });
  }

  /** Sends a command that must be refused. */
  async isRefused(command: P['command'], sent: Sent = {}): Promise<Refusal> {
    try {
      await this.does(command, sent);
    } catch (error) {
      if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) {
        return { code: error.cause.type ?? '', details: error.cause.details?.[0] };
      }
      throw error;
    }
    throw new Error(`${command.kind} was accepted`);
  }

  /** The state as last written to Postgres. */
  async recorded(): Promise<P['state']> {
    const { state } = await this.row();
    return state as P['state'];
  }

  /** Its line in the lists. */
  async row() {
    return await this.world.database.db
      .selectFrom('process')
      .selectAll()
      .where('id', '=', this.id)
      .executeTakeFirstOrThrow();
  }

  /** The state the workflow holds. */
  async state(): Promise<P['state']> {
    return (await this.run.query(current)) as P['state'];
  }

  async clock(key: string): Promise<Clock> {
    const { clocks = [] } = (await this.recorded()) as { clocks?: readonly Clock[] };
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
      .where('process_id', '=', this.id)
      .where('key', '=', key)
      .executeTakeFirstOrThrow();
  }

  /** The facts on record, with their data, oldest first. */
  async facts(): Promise<(Event & { seq: number })[]> {
    const rows = await this.world.database.db
      .selectFrom('process_event')
      .selectAll()
      .where('process_id', '=', this.id)
      .orderBy('seq')
      .execute();
    return rows.map(({ seq, kind, at, actor, data }) =>
      Object.assign({}, data as Event, { seq, kind, at: at.getTime(), actor }),
    );
  }

  /** Levels announced so far: `level@instant`, in order. */
  async announced(): Promise<string[]> {
    return (await this.facts()).flatMap((fact) => {
      const { notify } = fact as { notify?: Announcement };
      if (fact.kind !== 'thresholdsReached' || notify === undefined) return [];
      return [`${notify.level}${notify.repeat > 0 ? `+${notify.repeat}` : ''}@${named(fact.at)}`];
    });
  }

  /** Who was told what, people and contacts: `kind to name`, a level by its own name; in order. */
  async told(): Promise<string[]> {
    const rows = await this.notifications()
      .select(['n.kind', 'n.data', recipient.as('name')])
      .orderBy('n.seq')
      .orderBy('name')
      .execute();
    return rows.map(({ kind, data, name }) => {
      const { level } = data as { level?: string };
      return `${level ?? kind} to ${name}`;
    });
  }

  /** What is sent, or still to be sent, beyond the app, oldest first. Deliveries follow their facts: wait for them. */
  async deliveries() {
    return await this.notifications()
      .innerJoin('delivery as d', 'd.notification_id', 'n.id')
      .selectAll('d')
      .select(['n.kind', recipient.as('name')])
      .orderBy('n.seq')
      .orderBy('d.created_at')
      .orderBy('d.address')
      .execute();
  }

  /** The mails among the deliveries. */
  async mails() {
    return (await this.deliveries()).filter(({ channel }) => channel === 'mail');
  }

  /** Every work item there ever was, with the name of whoever has to do it, oldest first. */
  async workItems() {
    return await this.world.database.db
      .selectFrom('work_item as w')
      .innerJoin('person as p', 'p.id', 'w.person_id')
      .selectAll('w')
      .select('p.name')
      .where('w.process_id', '=', this.id)
      .orderBy('w.created_at')
      .orderBy('w.key')
      .execute();
  }

  /** What is to be done now: `kind by name`, in the order of `workItems`. */
  async toDo(): Promise<string[]> {
    return (await this.workItems())
      .filter(({ state }) => state === 'open')
      .map(({ kind, name }) => `${kind} by ${name}`);
  }

  /** Kinds of the history events of the latest run, without those that time skipping itself leaves. */
  async history(): Promise<string[]> {
    return kindsOf(await this.run.fetchHistory());
  }

  private notifications() {
    return this.world.database.db
      .selectFrom('notification as n')
      .leftJoin('person as p', 'p.id', 'n.person_id')
      .leftJoin('contact as c', 'c.id', 'n.contact_id')
      .where('n.process_id', '=', this.id);
  }
}

const recipient = sql<string>`coalesce(p.name, c.name)`;
