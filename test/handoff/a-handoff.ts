/** Given/when/then for one handoff: offered at an instant, moved along its own clock, answered, and read back. */
import { WithStartWorkflowOperation } from '@temporalio/client';
import { Client } from 'pg';
import { type HandoffTypes, handoffKind } from '../../api/handoffs/kind.ts';
import type { HandoffCommand } from '../../workflows/handoff/contract.ts';
import type { HandoffEvent } from '../../workflows/handoff/events.ts';
import type { HandoffStart } from '../../workflows/handoff/workflow.ts';
import type { HandoffInput } from '../../workflows/shared/handing-over.contract.ts';
import { AProcess } from '../support/a-process.ts';
import { actorOf, type PersonName } from '../support/cast.ts';
import { instant } from '../support/instants.ts';
import type { World } from '../support/world.ts';
import { PACK } from './policies.ts';

/** Its `test` policy is the only one of the world, and is what every handoff lives by. */
export class AHandoff extends AProcess<HandoffTypes, HandoffEvent> {
  constructor(world: World, id?: string) {
    super(world, handoffKind, id);
  }

  /** Offers in one step; unless said otherwise by the CSM to sales, on Monday 09:00, about the customer's renewal. */
  static async offered(
    world: World,
    policy: HandoffInput['policy'],
    more: Partial<HandoffInput> = {},
  ): Promise<AHandoff> {
    const handoff = new AHandoff(world);
    await handoff.start(handoff.input(policy, more), actorOf(world.cast, 'csm'));
    return handoff;
  }

  /** What it is started with. */
  input(policy: HandoffInput['policy'], more: Partial<HandoffInput> = {}): HandoffInput {
    const { cast } = this.world;
    return {
      id: this.id,
      number: `HND-${this.id.slice(0, 8)}`,
      title: 'Acme, term 2027',
      customerId: cast.customer,
      giverId: cast.csm,
      to: { personId: cast.sales },
      handoffKind: 'renewal',
      pack: PACK,
      policy,
      reason: 'The first year is over.',
      openedAt: instant('Mon 09:00'),
      ...more,
    };
  }

  /** Starts it with somebody's command on its heels: both are there before anything was looked up. */
  async startsWith(
    policy: HandoffInput['policy'],
    { name, command }: Readonly<{ name: PersonName; command: HandoffCommand }>,
  ): Promise<void> {
    const start = { kind: 'open', input: this.input(policy), openedBy: actorOf(this.world.cast, 'csm') } as const;
    const startWorkflowOperation = new WithStartWorkflowOperation<(given: HandoffStart) => Promise<unknown>>(
      'handoff',
      {
        workflowId: this.workflowId,
        taskQueue: this.world.taskQueue,
        args: [start],
        workflowIdConflictPolicy: 'USE_EXISTING',
      },
    );
    const args = [{ actor: actorOf(this.world.cast, name), command }];
    await this.world.client.workflow.executeUpdateWithStart(command.kind, { startWorkflowOperation, args });
  }

  /** Sends a command as somebody of the cast. */
  async by(name: PersonName, command: HandoffCommand): Promise<void> {
    await this.does(command, { actor: actorOf(this.world.cast, name) });
  }

  /** Sends a command that must be refused to somebody of the cast. */
  async refuses(name: PersonName, command: HandoffCommand): Promise<string> {
    return (await this.isRefused(command, { actor: actorOf(this.world.cast, name) })).code;
  }

  /** From now on nobody is found, until what is answered is called. */
  async lookUpsFail(ownerUrl: string): Promise<() => Promise<void>> {
    const renamed = async (from: string, to: string): Promise<void> => {
      const owner = new Client({ connectionString: ownerUrl });
      await owner.connect();
      await owner.query(`ALTER FUNCTION ${from}(jsonb, uuid, uuid, uuid, timestamptz) RENAME TO ${to}`);
      await owner.end();
    };
    await renamed('responsible_person', 'nobody_answers');
    return () => renamed('nobody_answers', 'responsible_person');
  }

  /** Who is responsible now, by name. */
  async owner(): Promise<string> {
    const { owner_id: id } = await this.row();
    const { name } = await this.world.database.db
      .selectFrom('person')
      .select('name')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return name;
  }
}
