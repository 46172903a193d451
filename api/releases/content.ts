/** What is in releases, and what their teams can do. */
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { Capacity } from '../../workflows/release/train.contract.ts';
import type { ReleaseItemView, TeamCapacity } from './views.ts';

type Row = {
  process_id: string;
  requirement_id: string;
  number: string;
  title: string;
  team: { id: string; name: string } | null;
  effort_days: number;
  state: ReleaseItemView['state'];
  late: ReleaseItemView['late'];
  breach_reason: string | null;
  rolled_from: { id: string; name: string | null } | null;
  admitted_at: Date;
  area: string | null;
  requesters: number | null;
  slips: number | null;
};

/** Everything that is, or was, in these releases, in the order it came in, by release. */
export async function contentOf(
  db: Kysely<Database>,
  releaseIds: readonly string[],
): Promise<Map<string, ReleaseItemView[]>> {
  const { rows } = await sql<Row>`
    SELECT i.process_id, i.requirement_id, i.number, coalesce(q.title, i.title) AS title, i.effort_days, i.state, i.late,
      i.breach_reason, i.admitted_at, d.area, d.requesters, d.slips,
      CASE WHEN t.id IS NOT NULL THEN jsonb_build_object('id', t.id, 'name', t.name) END AS team,
      CASE WHEN i.rolled_from IS NOT NULL THEN jsonb_build_object('id', i.rolled_from, 'name', f.title) END AS rolled_from
    FROM release_item i
    LEFT JOIN process q ON q.id = i.requirement_id
    LEFT JOIN requirement d ON d.process_id = i.requirement_id
    LEFT JOIN team t ON t.id = i.team_id
    LEFT JOIN process f ON f.id = i.rolled_from
    WHERE i.process_id = ANY(${[...releaseIds]}::uuid[])
    ORDER BY i.admitted_at, i.number`.execute(db);
  const content = new Map<string, ReleaseItemView[]>(releaseIds.map((id) => [id, []]));
  for (const row of rows) content.get(row.process_id)?.push(toItem(row));
  return content;
}

const toItem = (row: Row): ReleaseItemView => ({
  requirementId: row.requirement_id,
  number: row.number,
  title: row.title,
  team: row.team,
  effortDays: row.effort_days,
  state: row.state,
  late: row.late,
  breachReason: row.breach_reason,
  rolledFrom: row.rolled_from,
  admittedAt: row.admitted_at.toISOString(),
  area: row.area,
  requesters: row.requesters ?? 0,
  slips: row.slips ?? 0,
});

/** The names of the teams that releases plan with. */
export async function teamNames(db: Kysely<Database>): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('team').select(['id', 'name']).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/**
 * What each team can do and would have to, teams with the least left first.
 * @param recorded capacity by team id, as recorded
 */
export function capacitiesOf(
  recorded: unknown,
  content: readonly ReleaseItemView[],
  names: ReadonlyMap<string, string>,
): TeamCapacity[] {
  const capacity = Capacity.catch({}).parse(recorded);
  const present = content.filter(({ state }) => state !== 'left');
  const ids = new Set([...Object.keys(capacity), ...present.flatMap(({ team }) => team?.id ?? [])]);
  return [...ids]
    .map((id) => {
      const own = present.filter(({ team }) => team?.id === id);
      return capacityOf({ id, name: names.get(id) ?? own[0]?.team?.name ?? id }, capacity[id] ?? null, own);
    })
    .toSorted((a, b) => left(a) - left(b));
}

const left = ({ capacityDays, plannedDays }: TeamCapacity): number => (capacityDays ?? Infinity) - plannedDays;

function capacityOf(
  team: TeamCapacity['team'],
  capacityDays: number | null,
  own: readonly ReleaseItemView[],
): TeamCapacity {
  const plannedDays = own.reduce((sum, { effortDays }) => sum + effortDays, 0);
  const breach = capacityDays !== null && plannedDays > capacityDays;
  return {
    team,
    capacityDays,
    plannedDays,
    breach,
    pushedOut: breach ? pushedOut(own, plannedDays - capacityDays) : [],
  };
}

const isUrgent = ({ late }: ReleaseItemView): number => (late === 'urgent' ? 1 : 0);

/** The latest that came in would go first, what is urgent last, until the rest can be done. */
function pushedOut(own: readonly ReleaseItemView[], excess: number): TeamCapacity['pushedOut'] {
  const candidates = own
    .filter(({ effortDays }) => effortDays > 0)
    .toSorted((a, b) => isUrgent(a) - isUrgent(b) || b.admittedAt.localeCompare(a.admittedAt));
  const out: TeamCapacity['pushedOut'] = [];
  let over = excess;
  for (const { requirementId, number, title, effortDays } of candidates) {
    if (over <= 0) break;
    out.push({ requirementId, number, title });
    over -= effortDays;
  }
  return out;
}
