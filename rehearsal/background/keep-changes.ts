/** Writes down which clocks change, some hundred at a time, so that they can be paged through afterwards. */
import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { RehearsalChangeTable } from '../../db/schema-rehearsals.ts';
import { changesOf } from '../difference.ts';
import type { RehearsedCase } from '../rehearse.ts';

const BATCH = 500;

/** What an attempt before has left behind is gone. */
export async function keepChanges(db: Kysely<Database>, id: string) {
  await db.deleteFrom('rehearsal_change').where('rehearsal_id', '=', id).execute();
  let waiting: RehearsalChangeTable[] = [];
  let no = 0;
  const write = async (): Promise<void> => {
    if (waiting.length > 0) await db.insertInto('rehearsal_change').values(waiting).execute();
    waiting = [];
  };
  return {
    add: async ({ past, current, proposed }: RehearsedCase): Promise<void> => {
      if (current === undefined) return;
      for (const change of changesOf(past.name, current, proposed)) {
        no += 1;
        waiting.push({
          rehearsal_id: id,
          no,
          case_name: change.case,
          clock: change.clock,
          current: change.current,
          proposed: change.proposed,
          current_due_at: dateOf(change.currentDueAt),
          proposed_due_at: dateOf(change.proposedDueAt),
        });
      }
      if (waiting.length >= BATCH) await write();
    },
    end: write,
  };
}

const dateOf = (instant: string | null): Date | null => (instant === null ? null : new Date(instant));
