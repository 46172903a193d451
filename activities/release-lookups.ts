/** What releases, and the requirements in them, look up; and which requirements a fact of a release is for. */
import { sql } from 'kysely';
import { AFTER_RELEASE, releaseWorkflowId } from '../workflows/release/names.ts';
import { requirementWorkflowId } from '../workflows/requirement/names.ts';
import type { FactsLookup, RelayList } from './relay.ts';

type Found = { id: string; name: string; ship_at: Date };

/**
 * What a release that is over goes by: `next`, the release of its train that ships next, as `{ releaseId, name, shipAt }`
 * or null, and `ready`, the requirements in it that were recorded as ready by `at`, whether or not it has heard so.
 * `params`: `trainId`, `after` and `at` (epoch milliseconds), `except` (the id of the one that asks)
 */
const afterRelease: FactsLookup = async (db, { trainId, after, at, except }) => ({
  next: await nextRelease(db, { trainId, after, except }),
  ready: await readyBy(db, { releaseId: except, at }),
});

const readyBy: FactsLookup = async (db, { releaseId, at }) => {
  const { rows } = await sql<{ id: string }>`
    SELECT r.process_id AS id FROM release_item i JOIN requirement r ON r.process_id = i.requirement_id
    WHERE i.process_id = ${releaseId}::uuid AND i.state <> 'left' AND r.release_id = i.process_id AND r.ready
      AND EXISTS (SELECT FROM process_event e WHERE e.process_id = r.process_id AND e.kind = 'readyMarked'
        AND e.at <= ${new Date(Number(at))} AND e.data->>'releaseId' = i.process_id::text)
    ORDER BY r.process_id`.execute(db);
  return rows.map((row) => row.id);
};

const nextRelease: FactsLookup = async (db, { trainId, after, except }) => {
  const { rows } = await sql<Found>`
    SELECT p.id, p.title AS name, r.ship_at FROM release r JOIN process p ON p.id = r.process_id
    WHERE r.train_id = ${trainId}::uuid AND r.ship_at > ${new Date(Number(after))} AND p.id <> ${except}::uuid
      AND p.closed_at IS NULL
    ORDER BY r.ship_at, p.id LIMIT 1`.execute(db);
  const [row] = rows;
  return row === undefined ? null : { releaseId: row.id, name: row.name, shipAt: row.ship_at.getTime() };
};

type State = { id: string; number: string; name: string; phase: string; revision: number } & Record<
  'ship_at' | 'cut_off_at' | 'freeze_at',
  Date | null
>;

const ms = (at: Date | null): number | null => at?.getTime() ?? null;

/** Where a release stands, or null: `params` is `releaseId`. Instants are epoch milliseconds. */
const release: FactsLookup = async (db, { releaseId }) => {
  const { rows } = await sql<State>`
    SELECT p.id, p.number, p.title AS name, p.phase, r.revision, r.ship_at, r.cut_off_at, r.freeze_at
    FROM release r JOIN process p ON p.id = r.process_id WHERE p.id = ${releaseId}::uuid`.execute(db);
  const [row] = rows;
  if (row === undefined) return null;
  const { id, ship_at: shipAt, cut_off_at: cutOffAt, freeze_at: freezeAt, ...rest } = row;
  return { releaseId: id, ...rest, shipAt: ms(shipAt), cutOffAt: ms(cutOffAt), freezeAt: ms(freezeAt) };
};

export const RELEASE_LOOKUPS: Readonly<Record<string, FactsLookup>> = {
  [AFTER_RELEASE]: afterRelease,
  // Asked for by what was already on its way when a newer version began to serve.
  nextRelease,
  release,
};

/** `params`: `releaseId`, and the `states` its requirements are in. */
const requirementsOfRelease: RelayList = async (db, { releaseId, states }, { after, limit }) => {
  const { rows } = await sql<{ requirement_id: string }>`
    SELECT requirement_id FROM release_item
    WHERE process_id = ${releaseId}::uuid AND state = ANY(${states}::text[])
      AND requirement_id > ${idOf(after)}::uuid
    ORDER BY requirement_id LIMIT ${limit}`.execute(db);
  return rows.map((row) => requirementWorkflowId(row.requirement_id));
};

/** `params`: `trainId`; its releases that have not shipped. */
const releasesOfTrain: RelayList = async (db, { trainId }, { after, limit }) => {
  const { rows } = await sql<{ id: string }>`
    SELECT p.id FROM release r JOIN process p ON p.id = r.process_id
    WHERE r.train_id = ${trainId}::uuid AND p.closed_at IS NULL AND p.id > ${idOf(after)}::uuid
    ORDER BY p.id LIMIT ${limit}`.execute(db);
  return rows.map((row) => releaseWorkflowId(row.id));
};

const NONE = '00000000-0000-0000-0000-000000000000';
const idOf = (workflowId: string): string => (workflowId === '' ? NONE : workflowId.slice(workflowId.indexOf('/') + 1));

export const RELEASE_LISTS: Readonly<Record<string, RelayList>> = { requirementsOfRelease, releasesOfTrain };
