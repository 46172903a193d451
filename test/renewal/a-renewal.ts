/** Given/when/then for one renewal: begun, moved along its own clock, commanded, and read back. */
import { type RenewalTypes, renewalKind } from '../../api/renewals/kind.ts';
import { addDays, dateOf } from '../../calendar/index.ts';
import type { ContractTerm, NextTerm, RenewalInput } from '../../workflows/renewal/contract.ts';
import { commitOf } from '../../workflows/renewal/effects.ts';
import type { RenewalEvent } from '../../workflows/renewal/events.ts';
import { evolve } from '../../workflows/renewal/evolve.ts';
import type { ProcessFact } from '../../workflows/shared/lookups.contract.ts';
import { informed } from '../../workflows/shared/messages.ts';
import { AProcess } from '../support/a-process.ts';
import { actorOf, type PersonName } from '../support/cast.ts';
import { instant } from '../support/instants.ts';
import type { World } from '../support/world.ts';
import { aContract, anInput, another } from './builders.ts';

/** The local date of a named instant, so many days on. */
export const dayOf = (name: string, days = 0): string => addDays(dateOf(instant(name), 'UTC'), days);

/** A renewal in a world. */
export class ARenewal extends AProcess<RenewalTypes, RenewalEvent> {
  /** @param id of the one its term before has begun; a new one otherwise */
  constructor(world: World, id?: string) {
    super(world, renewalKind, id);
  }

  /** Begins in one step, known since Monday 00:00; unless said otherwise the term ends 100 days after that Monday. */
  static async begun(world: World, contract: Partial<ContractTerm> = {}, more: Partial<RenewalInput> = {}) {
    const renewal = new ARenewal(world);
    await renewal.start(renewal.input(contract, more));
    return renewal;
  }

  /** What it is started with. */
  input(contract: Partial<ContractTerm> = {}, more: Partial<RenewalInput> = {}): RenewalInput {
    const { cast } = this.world;
    const startDate = dayOf('Mon 00:00', -265);
    const term = aContract({
      number: `CON-${this.id.slice(0, 8)}`,
      startDate,
      endDate: dayOf('Mon 00:00', 100),
      firstStart: addDays(startDate, -365),
      ...contract,
    });
    return anInput(term, {
      id: this.id,
      number: `REN-${this.id.slice(0, 8)}`,
      customerId: cast.customer,
      ownerId: cast.csm,
      openedAt: instant('Mon 08:00'),
      ...more,
    });
  }

  /** The term agreed on to follow. */
  async next(more: Partial<NextTerm> = {}): Promise<NextTerm> {
    const { contract } = await this.recorded();
    return another(contract, contract.startDate, more);
  }

  /** Hears a fact of another process. */
  async hears(fact: ProcessFact): Promise<void> {
    await this.world.client.workflow.getHandle(this.workflowId).signal(informed, fact);
  }

  /** Writes facts as a worker does that dies before Temporal hears of them. */
  async writtenByALostAttempt(events: readonly RenewalEvent[]): Promise<void> {
    const state = await this.recorded();
    const numbered = events.map((event, index) => ({ seq: state.seq + index + 1, event }));
    await this.world.activities.commit(commitOf(events.reduce(evolve, state), numbered, events[0]?.at ?? 0));
  }

  /** As somebody of the cast. */
  as(name: PersonName) {
    return { actor: actorOf(this.world.cast, name) };
  }

  /** Who is responsible now, by name. */
  async owner(): Promise<string> {
    const { owner_id: id } = await this.row();
    return Object.entries(this.world.cast).find(([, known]) => known === id)?.[0] ?? id;
  }

  /** Its line of contracts, and of renewals. */
  async rows() {
    const { db } = this.world.database;
    const contract = await db.selectFrom('contract').selectAll().where('id', '=', this.id).executeTakeFirstOrThrow();
    const renewal = await db
      .selectFrom('renewal')
      .selectAll()
      .where('process_id', '=', this.id)
      .executeTakeFirstOrThrow();
    return { contract, renewal };
  }

  /** The steps that came: `key@day`. */
  async reminded(): Promise<string[]> {
    return (await this.facts()).flatMap((fact) => (fact.kind === 'stepReached' ? [fact.step] : []));
  }
}
