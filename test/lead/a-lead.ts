/** Given/when/then for one lead: submitted at an instant with its handoff, moved along its own clock, commanded, and read back. */
import { randomUUID } from 'node:crypto';
import { vi } from 'vitest';
import { type LeadTypes, leadKind } from '../../api/leads/kind.ts';
import type { LeadCommand, LeadInput } from '../../workflows/lead/contract.ts';
import type { LeadEvent } from '../../workflows/lead/events.ts';
import { AHandoff } from '../handoff/a-handoff.ts';
import { ACCEPT, DECLINE } from '../handoff/commands.ts';
import { inOffice, PACK } from '../handoff/policies.ts';
import { AProcess } from '../support/a-process.ts';
import { actorOf, type PersonName } from '../support/cast.ts';
import { instant } from '../support/instants.ts';
import type { World } from '../support/world.ts';
import { HELP, QUALIFY, win } from './simulated.ts';

/** Other processes hear of things a moment later. */
const PATIENCE = { timeout: 10_000, interval: 50 };

/** The policies leads of a world live by. */
export type Rules = Readonly<Record<'lead' | 'handoff', Readonly<{ id: string; version: number }>>>;

/** Publishes both; handoffs of leads follow the rule every handoff of the tests does. */
export async function rulesOf(world: World, body: object): Promise<Rules> {
  const { kinds } = inOffice(world.cast.calendar);
  const [lead, handoff] = await Promise.all([
    world.policy('leadReward', body),
    world.policy('handoff', { kinds: { ...kinds, lead: kinds['renewal'] } }),
  ]);
  return { lead, handoff };
}

/** Unless said otherwise found by the CSM at the customer, on Monday 09:00, and offered to sales. */
export class ALead extends AProcess<LeadTypes, LeadEvent> {
  readonly handoffId = randomUUID();

  constructor(world: World, id?: string) {
    super(world, leadKind, id);
  }

  static async submitted(world: World, rules: Rules, more: Partial<LeadInput> = {}): Promise<ALead> {
    const lead = new ALead(world);
    await lead.start(lead.input(rules, more), actorOf(world.cast, 'csm'));
    return lead;
  }

  /** One that sales has accepted. */
  static async accepted(world: World, rules: Rules, more: Partial<LeadInput> = {}): Promise<ALead> {
    const lead = await ALead.submitted(world, rules, more);
    await lead.handedOver();
    return lead;
  }

  /** One that is qualified and won with the CSM's help. */
  static async won(world: World, rules: Rules, amountMinor = 5_000_000): Promise<ALead> {
    const lead = await ALead.accepted(world, rules);
    await lead.by('sales', QUALIFY);
    await lead.by('sales', { ...HELP, personId: world.cast.csm });
    await lead.by('sales', win(amountMinor));
    return lead;
  }

  input(rules: Rules, more: Partial<LeadInput> = {}): LeadInput {
    const { cast } = this.world;
    const product = `Reports ${this.id.slice(0, 8)}`;
    return {
      id: this.id,
      number: `LEA-${this.id.slice(0, 8)}`,
      title: 'Reports for the board',
      customerId: cast.customer,
      submitterId: cast.csm,
      need: 'The board wants monthly figures.',
      product,
      productKey: product.toLowerCase(),
      contact: { name: 'Ada' },
      expected: { amountMinor: 4_000_000, currency: 'CNY' },
      period: '2026-Q4',
      policy: rules.lead,
      handOver: {
        handoffId: this.handoffId,
        number: `HND-${this.handoffId.slice(0, 8)}`,
        handoffKind: 'lead',
        policy: rules.handoff,
        to: { personId: cast.sales },
        pack: PACK,
        reason: 'They asked for it.',
      },
      openedAt: instant('Mon 09:00'),
      ...more,
    };
  }

  /** Its handoff, once that has begun. */
  async handoff(id: string = this.handoffId): Promise<AHandoff> {
    const handoff = new AHandoff(this.world, id);
    await vi.waitFor(() => handoff.row(), PATIENCE);
    return handoff;
  }

  /** Somebody accepts, and the lead has heard of it. */
  async handedOver(name: PersonName = 'sales', id: string = this.handoffId): Promise<void> {
    await (await this.handoff(id)).by(name, ACCEPT);
    await this.comesTo(name);
  }

  /** Its handoff can no longer be handed back. The server moves no clock of a process whose child is under way. */
  async tried(): Promise<void> {
    await (await this.handoff()).until('Tue 09:31');
    await vi.waitUntil(async () => (await this.recorded()).tried === undefined, PATIENCE);
  }

  /** Whoever is asked declines, until nobody is left; then the service manager leaves it with the CSM. */
  async declined(): Promise<void> {
    const { cast } = this.world;
    const handoff = await this.handoff();
    while ((await handoff.row()).phase === 'offered') {
      const { personId } = (await handoff.recorded()).offers.at(-1) ?? {};
      await handoff.does(DECLINE, { actor: { kind: 'person', id: personId ?? '', name: 'asked' } });
    }
    await handoff.by('serviceManager', { kind: 'assign', personId: cast.csm, reason: 'Nobody has time.' });
    await vi.waitUntil(async () => (await this.row()).phase === 'returned', PATIENCE);
  }

  /** Waits until somebody is its owner. */
  async comesTo(name: PersonName): Promise<void> {
    await vi.waitFor(async () => {
      if ((await this.row()).owner_id !== this.world.cast[name]) throw new Error(`not ${name}’s yet`);
    }, PATIENCE);
  }

  /** Sends a command as somebody of the cast. */
  async by(name: PersonName, command: LeadCommand): Promise<void> {
    await this.does(command, { actor: actorOf(this.world.cast, name) });
  }

  /** Sends a command that must be refused to somebody of the cast. */
  async refuses(name: PersonName, command: LeadCommand): Promise<string> {
    return (await this.isRefused(command, { actor: actorOf(this.world.cast, name) })).code;
  }

  /** Lines of the ledger, oldest first: `kind amount` and whose. */
  async ledger(): Promise<string[]> {
    const rows = await this.world.database.db
      .selectFrom('reward_entry as e')
      .innerJoin('person as p', 'p.id', 'e.person_id')
      .select(['e.kind', 'e.amount_minor', 'p.name'])
      .where('e.lead_id', '=', this.id)
      .orderBy('e.position')
      .execute();
    return rows.map(({ kind, amount_minor, name }) => `${kind} ${amount_minor} ${name}`);
  }
}
