/** Given/when/then for one release: a train in the world's database, and a release of it. */
import { randomUUID } from 'node:crypto';
import { type ReleaseTypes, releaseKind } from '../../api/releases/kind.ts';
import type { ReleaseInput } from '../../workflows/release/contract.ts';
import type { ReleaseEvent } from '../../workflows/release/events.ts';
import type { TrainRules } from '../../workflows/release/train.contract.ts';
import { AProcess } from '../support/a-process.ts';
import type { TestDatabase } from '../support/database.ts';
import { DAY, instant } from '../support/instants.ts';
import type { World } from '../support/world.ts';
import { aRelease, RULES } from './builders.ts';

/** The local date of a named instant, `YYYY-MM-DD`. */
export const dateOf = (when: string): string => new Date(instant(when)).toISOString().slice(0, 10);

type TrainRow = Readonly<{
  id?: string;
  days?: readonly number[];
  rules?: Partial<TrainRules>;
  ownerId?: string | null;
  horizonMonths?: number;
  active?: boolean;
  calendarId?: string;
  capacity?: Readonly<Record<string, number>>;
}>;

/** Inserts a train; in UTC, on the 10th and the 25th, unless said otherwise. */
export async function aTrain({ db }: Pick<TestDatabase, 'db'>, more: TrainRow = {}): Promise<string> {
  const id = more.id ?? randomUUID();
  const { calendar: _calendar, version: _version, ...rules } = RULES;
  await db
    .insertInto('release_train')
    .values({
      id,
      key: `train-${id}`,
      name: 'Main train',
      days: [...(more.days ?? [10, 25])],
      calendar_id: more.calendarId ?? null,
      owner_id: more.ownerId ?? null,
      horizon_months: more.horizonMonths ?? 2,
      rules: JSON.stringify({ ...rules, ...more.rules }),
      capacity: JSON.stringify(more.capacity ?? {}),
      active: more.active ?? true,
    })
    .execute();
  return id;
}

/** A release in a world. */
export class ARelease extends AProcess<ReleaseTypes, ReleaseEvent> {
  /** @param id of one its train has begun; a new one otherwise */
  constructor(world: World, id?: string) {
    super(world, releaseKind, id);
  }

  /**
   * Opens one that ships on the Wednesday of the week after the next, is frozen on the Monday before, and whose review
   * is over a week before it ships.
   */
  static async opened(world: World, more: Partial<ReleaseInput> = {}): Promise<ARelease> {
    const release = new ARelease(world, more.id);
    await release.open(more);
    return release;
  }

  async open(more: Partial<ReleaseInput> = {}): Promise<void> {
    const { cast, database } = this.world;
    const rules = { ...RULES, calendar: { id: cast.calendar, version: 1 } };
    const trainId = more.trainId ?? (await aTrain(database));
    const input = aRelease({ rules, slot: dateOf('Wed+1 12:00'), ownerId: cast.headOfProduct, ...more, trainId });
    await this.start({ ...input, id: this.id, openedAt: Date.now() });
  }

  /** Its requirements as lists show them: `number state`. */
  async items(): Promise<string[]> {
    const rows = await this.world.database.db
      .selectFrom('release_item')
      .selectAll()
      .where('process_id', '=', this.id)
      .orderBy('number')
      .execute();
    return rows.map(({ number, state }) => `${number} ${state}`);
  }

  /** It tells a release what a requirement would. */
  async hears(fact: { kind: string; requirementId: string; seq: number }): Promise<void> {
    const before = (await this.recorded()).seq;
    await this.world.client.workflow.getHandle(this.workflowId).signal('informed', fact);
    for (let tries = 0; tries < 100 && (await this.recorded()).seq === before; tries += 1) {
      await new Promise((resolve) => {
        setTimeout(resolve, 30);
      });
    }
  }
}

export { DAY };
