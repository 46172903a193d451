/** Given/when/then for one onboarding on the real server: opened on the coming Monday, in UTC. */
import { randomUUID } from 'node:crypto';
import { type OnboardingTypes, onboardingKind } from '../../api/onboardings/kind.ts';
import type { OnboardingOpening } from '../../workflows/onboarding/contract.ts';
import type { OnboardingEvent } from '../../workflows/onboarding/events.ts';
import type { PlanRule } from '../../workflows/onboarding/onboarding-policy.contract.ts';
import { AProcess } from '../support/a-process.ts';
import { actorOf, type Cast } from '../support/cast.ts';
import { instant } from '../support/instants.ts';
import type { World } from '../support/world.ts';
import { aPlan, aPolicy, BY_HAND, level } from './policies.ts';
import { dateOf } from './simulated.ts';

/** The policy of the pure tests, with people of the cast and the customer's own calendar. */
export function policyOf(cast: Cast, plan: Partial<PlanRule> = BY_HAND) {
  const roles = [
    { ...ROLE('csm'), who: { kind: 'customersCsm' as const } },
    { ...ROLE('engineer'), who: { kind: 'person' as const, personId: cast.delivery } },
  ];
  return aPolicy({
    plans: [aPlan({ roles, ...plan })],
    requests: {
      approver: { kind: 'person', personId: cast.lead },
      decide: { target: { minutes: 480 }, calendar: 'customer', ladder: [level('decide', 100)] },
    },
    intervention: {
      plan: { target: { workingDays: 1 }, calendar: 'customer', ladder: [level('plan', 100)] },
      ladder: [level('half', 50)],
    },
  });
}

const ROLE = (key: string) => ({ key, title: { 'zh-CN': key, en: key }, side: 'vendor' as const });

type Policy = Readonly<{ id: string; version: number }>;

/** An onboarding in a world. */
export class AnOnboarding extends AProcess<OnboardingTypes, OnboardingEvent> {
  /** @param id of one that is there; a new one otherwise */
  constructor(world: World, id?: string) {
    super(world, onboardingKind, id);
  }

  /** Sold by sales, owned by the CSM, told to both of the customer's contacts. */
  static async opened(world: World, policy: Policy, more: Partial<OnboardingOpening> = {}): Promise<AnOnboarding> {
    const onboarding = new AnOnboarding(world);
    await onboarding.start(onboarding.input(policy, more), actorOf(world.cast, 'sales'));
    return onboarding;
  }

  input(policy: Policy, more: Partial<OnboardingOpening> = {}): OnboardingOpening {
    const { cast } = this.world;
    return {
      id: this.id,
      number: `ONB-${this.id.slice(0, 8)}`,
      title: 'Acme gets started',
      customerId: cast.customer,
      ownerId: cast.csm,
      serviceClass: 'solution',
      tier: 'B',
      products: ['Suite'],
      startDate: dateOf('Mon 00:00'),
      promises: ['Live by spring'],
      contactIds: [cast.decisionMaker, cast.user],
      policy,
      openedAt: Date.now(),
      ...more,
    };
  }

  /** A metric is told to be satisfied, as the use of the product does. */
  async hears(metric: string, at: string | number): Promise<void> {
    const { seq, metrics } = await this.recorded();
    const fact = { kind: 'metricSatisfied', metric, at: typeof at === 'string' ? instant(at) : at, evidence: [] };
    await this.world.client.workflow.getHandle(this.workflowId).signal('informed', fact);
    if (metrics[metric] !== undefined) return;
    for (let tries = 0; tries < 100 && (await this.recorded()).seq === seq; tries += 1) {
      await new Promise((resolve) => {
        setTimeout(resolve, 30);
      });
    }
  }

  /** Its milestones as lists and reports see them: `key state`, late ones marked. */
  async milestones(): Promise<string[]> {
    const rows = await this.world.database.db
      .selectFrom('onboarding_milestone')
      .selectAll()
      .where('process_id', '=', this.id)
      .orderBy('place')
      .execute();
    return rows.map(({ key, state, late }) => `${key} ${state}${late ? ' late' : ''}`);
  }

  /** Its line in the reports. */
  async line() {
    return await this.world.database.db
      .selectFrom('onboarding')
      .selectAll()
      .where('process_id', '=', this.id)
      .executeTakeFirstOrThrow();
  }

  /** A command of somebody of the cast. */
  async by(name: Parameters<typeof actorOf>[1], command: OnboardingTypes['command']): Promise<void> {
    await this.does(command, { actor: actorOf(this.world.cast, name), updateId: randomUUID() });
  }
}
