/** Leads over HTTP: people who find, sell, approve and pay, and what they send. */
import { randomUUID } from 'node:crypto';
import { vi } from 'vitest';
import type { Role } from '../../api/can.ts';
import { type Answer, type Api, type Person, startApi } from '../api/harness.ts';
import { PACK } from '../handoff/policies.ts';
import { createWorld, type World } from '../support/world.ts';
import { rulesOf } from './a-lead.ts';

/** Somebody of each role a lead meets; the CSM reports to the head, and nobody to the stranger. */
const PEOPLE = {
  manager: { role: 'serviceManager' },
  head: { role: 'csm' },
  csm: { role: 'csm', lead: 'head' },
  agent: { role: 'agent', lead: 'head' },
  sales: { role: 'sales' },
  otherSales: { role: 'sales' },
  stranger: { role: 'pm' },
} as const satisfies Record<string, { role: Role; lead?: string }>;

export type Name = keyof typeof PEOPLE;

/** A vendor whose leads live by these rewards. */
export class Vendor {
  readonly world: World;
  readonly api: Api;
  readonly people: Readonly<Record<Name, Person>>;
  private products = 0;

  private constructor(world: World, api: Api, people: Readonly<Record<Name, Person>>) {
    this.world = world;
    this.api = api;
    this.people = people;
  }

  static async opened(rewards: object): Promise<Vendor> {
    const world = await createWorld();
    const api = await startApi({ world });
    const people = {} as Record<Name, Person>;
    for (const [name, { role, ...more }] of Object.entries(PEOPLE)) {
      const leadId = 'lead' in more ? people[more.lead]?.id : undefined;
      people[name as Name] = await api.addPerson({ role, name, ...(leadId === undefined ? {} : { leadId }) });
    }
    await rulesOf(world, rewards);
    return new Vendor(world, api, people);
  }

  async close(): Promise<void> {
    await this.api.close();
    await this.world.close();
  }

  /** A need nobody has found yet. */
  request(more: object = {}): Record<string, unknown> {
    this.products += 1;
    return {
      customerId: this.world.cast.customer,
      title: 'Reports for the board',
      need: 'The board wants monthly figures.',
      product: `Reports ${this.products}`,
      contact: { name: 'Ada', email: 'ada@customer.example' },
      expected: { amountMinor: 4_000_000, currency: 'CNY' },
      period: '2026-Q4',
      handOver: { to: { personId: this.people.sales.id }, pack: PACK, reason: 'They asked for it.' },
      ...more,
    };
  }

  async post(path: string, as: Name, body: object = {}): Promise<Answer> {
    return await this.api.ask(`/api/v1/${path}`, { method: 'POST', as: this.people[as].cookie, body });
  }

  /** Submits under an Idempotency-Key. */
  async repeatable(as: Name, key: string, body: object): Promise<Answer> {
    const headers = { 'idempotency-key': key };
    return await this.api.ask('/api/v1/leads', { method: 'POST', as: this.people[as].cookie, body, headers });
  }

  async get(path: string, as: Name): Promise<Answer> {
    return await this.api.ask(`/api/v1/${path}`, { as: this.people[as].cookie });
  }

  /** Somebody claimed a product so long ago and never submitted it; then the CSM does. @returns what is answered */
  async statusAfterClaim(product: string, claimedAgo: string): Promise<number> {
    await this.api.database.pool.query(
      `INSERT INTO lead_claim (customer_id, product_key, period, lead_id, number, claimed_at)
       VALUES ($1, $2, '2026-Q4', $3, 'LEA-LOST', now() - $4::interval)`,
      [this.world.cast.customer, product, randomUUID(), claimedAgo],
    );
    return (await this.post('leads', 'csm', this.request({ product }))).status;
  }

  /** One that the CSM has submitted. @returns its id */
  async submitted(more: object = {}): Promise<string> {
    return (await this.post('leads', 'csm', this.request(more))).field('id');
  }

  /** One that sales has accepted. */
  async accepted(): Promise<string> {
    const id = await this.submitted();
    const handoff = (await this.get(`leads/${id}`, 'csm')).body['handoff'] as { id: string };
    await vi.waitFor(async () => {
      const answer = await this.post(`handoffs/${handoff.id}/accept`, 'sales');
      if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
    }, PATIENCE);
    await vi.waitFor(async () => {
      const { body } = await this.get(`leads/${id}`, 'csm');
      if (body['phase'] !== 'qualifying') throw new Error(String(body['phase']));
    }, PATIENCE);
    return id;
  }

  /** One that is won with the CSM's introduction. @returns ids of the lead and of its rewards by occasion */
  async won(amountMinor = 5_000_000): Promise<{ id: string; qualified: string; won: string }> {
    const id = await this.accepted();
    await this.post(`leads/${id}/qualify`, 'sales');
    await this.post(`leads/${id}/record-help`, 'csm', { degree: 'introduced' });
    const { body } = await this.post(`leads/${id}/win`, 'sales', {
      amountMinor,
      currency: 'CNY',
      signedAt: '2026-11-01T08:00:00Z',
    });
    const rewards = body['rewards'] as { id: string; occasion: string }[];
    // Sales sees the lead, and not what somebody else earns by it.
    if (rewards.length > 0) throw new Error('sales sees rewards');
    const { items } = await this.get(`rewards?leadId=${id}`, 'csm');
    const of = (occasion: string) => String(items.find((one) => one['occasion'] === occasion)?.['id']);
    return { id, qualified: of('qualified'), won: of('won') };
  }
}

/** Other processes hear of things a moment later. */
const PATIENCE = { timeout: 10_000, interval: 50 };
