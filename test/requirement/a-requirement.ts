/** Given/when/then for one requirement in a world: submitted by sales for Acme, whose user asks for it. */
import { vi } from 'vitest';
import { type RequirementTypes, requirementKind } from '../../api/requirements/kind.ts';
import type { Requester, RequirementCommand, RequirementInput } from '../../workflows/requirement/contract.ts';
import type { RequirementEvent } from '../../workflows/requirement/events.ts';
import type { RequirementPolicyBody } from '../../workflows/requirement/requirement-policy.contract.ts';
import type { ProcessFact } from '../../workflows/shared/lookups.contract.ts';
import type { ARelease } from '../release/a-release.ts';
import { AProcess } from '../support/a-process.ts';
import { actorOf, type Cast, type PersonName } from '../support/cast.ts';
import { instant } from '../support/instants.ts';
import type { World } from '../support/world.ts';
import { aPolicy } from './policies.ts';

type ContactName = 'decisionMaker' | 'user' | 'otherDecisionMaker' | 'otherUser';

/** A contact of the cast as a requester. */
export const requester = (cast: Cast, name: ContactName): Requester => ({
  key: cast[name],
  customerId: name.startsWith('other') ? cast.otherCustomer : cast.customer,
  contactId: cast[name],
  tier: 'B',
  since: Date.now(),
});

type More = Partial<RequirementInput> & Readonly<{ by?: PersonName; rules?: RequirementPolicyBody }>;

export class ARequirement extends AProcess<RequirementTypes, RequirementEvent> {
  /** @param id of one that another has begun; a new one otherwise */
  constructor(world: World, id?: string) {
    super(world, requirementKind, id);
  }

  /** Opens one now; reviewed by `pm` and `otherPm`, who must both adopt, unless the rules say otherwise. */
  static async opened(world: World, more: More = {}): Promise<ARequirement> {
    const requirement = new ARequirement(world, more.id);
    await requirement.open(more);
    return requirement;
  }

  async open({ by = 'sales', rules, ...more }: More = {}): Promise<void> {
    const { cast } = this.world;
    const policy = await this.world.policy('requirement', rules ?? aPolicy([cast.pm, cast.otherPm]));
    await this.start(
      {
        id: this.id,
        number: `REQ-${this.id.slice(0, 8)}`,
        title: 'Export a report as a spreadsheet',
        customerId: cast.customer,
        ownerId: cast.csm,
        openedAt: Date.now(),
        wish: { scene: '', problem: '', today: '', hurt: '', wish: 'A button that exports the report.' },
        area: 'reports',
        requesters: [requester(cast, 'user')],
        channel: 'staff',
        policy,
        ...more,
      },
      actorOf(cast, by),
    );
  }

  /** Somebody of the cast commands it. */
  async by(name: PersonName, command: RequirementCommand): Promise<void> {
    await this.does(command, { actor: actorOf(this.world.cast, name) });
  }

  /** Somebody of the cast is refused, with this code. */
  async refusedTo(name: PersonName, command: RequirementCommand): Promise<string> {
    return (await this.isRefused(command, { actor: actorOf(this.world.cast, name) })).code;
  }

  /** Passed on and adopted by both reviewers. */
  async adopted(): Promise<this> {
    await this.by('csm', PASS_ON);
    await this.by('pm', verdict('adopt'));
    await this.by('otherPm', verdict('adopt'));
    return this;
  }

  /** Marked ready, and its release, which holds nothing else, has heard of it: only then does shipping find it ready. */
  async madeReady(release: ARelease): Promise<void> {
    await this.by('pm', { kind: 'markReady' });
    const heard = async (): Promise<void> => {
      if (!(await release.items()).every((item) => item.endsWith(' ready'))) throw new Error('not heard yet');
    };
    await vi.waitFor(heard, { timeout: 10_000, interval: 30 });
  }

  /** Another process tells it something; waits until that is written. */
  async hears(fact: ProcessFact): Promise<void> {
    const { seq } = await this.recorded();
    await this.world.client.workflow.getHandle(this.workflowId).signal('informed', fact);
    await this.comesTo((state) => state.seq > seq);
  }

  /** Waits until what others tell it has been written. */
  async comesTo(holds: (state: RequirementTypes['state']) => boolean): Promise<void> {
    await vi.waitFor(
      async () => {
        if (!holds(await this.recorded())) throw new Error('not yet');
      },
      { timeout: 10_000, interval: 30 },
    );
  }
}

export const PASS_ON: RequirementCommand = { kind: 'passOn', scene: 'Every month end.', deficiency: false };

export const verdict = (
  of: Extract<RequirementCommand, { kind: 'verdict' }>['verdict'],
  until?: string,
): RequirementCommand => ({ kind: 'verdict', verdict: of, answer: `We ${of}.`, ...(until ? { until } : {}) });

/** The local date of a named instant, `YYYY-MM-DD`. */
export const dateOf = (when: string): string => new Date(instant(when)).toISOString().slice(0, 10);
