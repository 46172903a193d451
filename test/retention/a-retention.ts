/** Given/when/then for one watch over a customer. */
import { type RetentionTypes, retentionKind } from '../../api/retentions/kind.ts';
import type { RetentionCommand, RetentionInput } from '../../workflows/retention/contract.ts';
import type { RetentionEvent } from '../../workflows/retention/events.ts';
import type { Health } from '../../workflows/retention/health.ts';
import { informed } from '../../workflows/shared/messages.ts';
import { AProcess } from '../support/a-process.ts';
import { actorOf, type PersonName } from '../support/cast.ts';
import { instant } from '../support/instants.ts';
import type { World } from '../support/world.ts';
import { healthAt } from './simulated.ts';

export class ARetention extends AProcess<RetentionTypes, RetentionEvent> {
  constructor(world: World, id?: string) {
    super(world, retentionKind, id);
  }

  /** Begins in one step; unless said otherwise for Acme, by its CSM, on Monday 09:00. */
  static async begun(world: World, more: Partial<RetentionInput> = {}): Promise<ARetention> {
    const retention = new ARetention(world);
    await retention.start(retention.input(more), actorOf(world.cast, 'csm'));
    return retention;
  }

  input(more: Partial<RetentionInput> = {}): RetentionInput {
    const { cast } = this.world;
    return {
      id: this.id,
      number: `RET-${this.id.slice(0, 8)}`,
      title: 'Acme',
      customerId: cast.customer,
      ownerId: cast.csm,
      openedAt: instant('Mon 09:00'),
      ...more,
    };
  }

  /** Sends a command as somebody of the cast. */
  async by(name: PersonName, command: RetentionCommand): Promise<void> {
    await this.does(command, { actor: actorOf(this.world.cast, name) });
  }

  /** Tells it what the daily evaluation has found, as the evaluation does; returns when it is on record. */
  async hears(when: string, health: Partial<Health>): Promise<void> {
    const fact = { kind: 'healthEvaluated', health: { ...healthAt(when), ...health } };
    const handle = this.world.client.workflow.getHandle(this.workflowId);
    await handle.signal(informed, fact);
    // Whatever was sent before an update is taken before it.
    await this.by('csm', { kind: 'note', text: 'seen' });
  }
}
