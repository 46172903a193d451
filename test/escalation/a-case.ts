/** Given/when/then for one case: opened at an instant, moved along its own clock, commanded, and read back. */
import { type CaseTypes, caseKind } from '../../api/cases/kind.ts';
import type { CommandReceipt, EscalationInput } from '../../workflows/escalation/contract.ts';
import type { EscalationEvent } from '../../workflows/escalation/events.ts';
import { AProcess } from '../support/a-process.ts';
import { instant } from '../support/instants.ts';
import type { World } from '../support/world.ts';

/** A case in a world. */
export class ACase extends AProcess<CaseTypes, EscalationEvent> {
  constructor(world: World) {
    super(world, caseKind);
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
      caseId: this.id,
      number: `ESC-${this.id.slice(0, 8)}`,
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
    return await this.start(this.input(policy, more));
  }
}
