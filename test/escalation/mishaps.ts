/** What may go wrong around a case, made to happen. */
import { Client } from 'pg';
import { commitOf } from '../../workflows/escalation/effects.ts';
import type { EscalationEvent } from '../../workflows/escalation/events.ts';
import { evolve } from '../../workflows/escalation/state.ts';
import type { World } from '../support/world.ts';
import type { ACase } from './a-case.ts';

async function asOwner({ database }: World, statements: readonly string[]): Promise<void> {
  const url = new URL(database.ownerUrl);
  const name = url.pathname.slice(1);
  url.pathname = '/postgres';
  const client = new Client({ connectionString: url.href });
  await client.connect();
  for (const statement of statements) await client.query(statement.replaceAll('NAME', name));
  await client.end();
}

/** The world's database refuses every connection, and ends those there are. */
export const databaseGoesAway = (world: World): Promise<void> =>
  asOwner(world, [
    'ALTER DATABASE NAME ALLOW_CONNECTIONS false',
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'NAME'",
  ]);

/** The world's database answers again. */
export const databaseComesBack = (world: World): Promise<void> =>
  asOwner(world, ['ALTER DATABASE NAME ALLOW_CONNECTIONS true']);

/** Writes facts as a worker does that dies before Temporal hears of them. */
export async function writtenByALostAttempt(aCase: ACase, events: readonly EscalationEvent[]): Promise<void> {
  const state = await aCase.recorded();
  const numbered = events.map((event, index) => ({ seq: state.seq + index + 1, event }));
  await aCase.world.activities.commit(commitOf(events.reduce(evolve, state), numbered, events[0]?.at ?? 0));
}
