/** What the report on handoffs counts: handoffs by when they were offered, and the persons who were asked. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Principal } from '../principal.ts';
import { count, type Figure, quantile } from '../reports/figures.ts';
import { type Things, whole } from '../reports/rows.ts';
import { visibleProcesses } from '../visible.ts';

export const HANDOFF_GROUPS = ['kind', 'month', 'teams'] as const;

/** Why somebody declines. */
export const DECLINES = ['notMine', 'noCapacity', 'packUnclear', 'notReady', 'other'] as const;

export type HandoffQuery = Readonly<{
  from: string;
  to: string;
  by: (typeof HANDOFF_GROUPS)[number];
  timezone: string;
}>;

const ended = (outcome: string) => count(sql<SqlBool>`outcome = ${sql.lit(outcome)}`);
const seconds = { of: sql`seconds`, unit: 'seconds' } as const;

const handoffFigures = {
  offered: count(),
  accepted: count(sql<SqlBool>`accepted_at IS NOT NULL`),
  kept: count(sql<SqlBool>`accepted_at IS NOT NULL
    AND coalesce(outcome, '') NOT IN ('assigned', 'declined', 'withdrawn', 'returned')`),
  assigned: ended('assigned'),
  declined: ended('declined'),
  withdrawn: ended('withdrawn'),
  returned: ended('returned'),
  open: count(sql<SqlBool>`closed_at IS NULL AND phase <> 'accepted'`),
  medianSecondsToAccept: quantile(0.5, seconds),
  p90SecondsToAccept: quantile(0.9, seconds),
  medianWorkingSecondsToAccept: quantile(0.5, { of: sql`working`, unit: 'seconds' }),
} satisfies Record<string, Figure>;

const declined = (reason: (typeof DECLINES)[number]) => count(sql<SqlBool>`reason = ${sql.lit(reason)}`);

const offerFigures = {
  asked: count(),
  unanswered: ended('unanswered'),
  notMine: declined('notMine'),
  noCapacity: declined('noCapacity'),
  packUnclear: declined('packUnclear'),
  notReady: declined('notReady'),
  other: declined('other'),
} satisfies Record<string, Figure>;

/** The first team of a person by its key; a person may be in several. */
const teamOf = (column: string) => sql`coalesce((SELECT t.name FROM team_member m JOIN team t ON t.id = m.team_id
  WHERE m.person_id = ${sql.ref(column)} AND t.active ORDER BY t.key LIMIT 1), '–')`;

function groupOf({ by, timezone }: HandoffQuery): RawBuilder<unknown> {
  const groups = {
    kind: sql`h.handoff_kind`,
    month: sql`to_char(h.offered_at AT TIME ZONE ${timezone}, 'YYYY-MM')`,
    teams: sql`${teamOf('h.giver_id')} || ' → ' || ${teamOf('h.receiver_id')}`,
  };
  return groups[by];
}

const offeredIn = ({ from, to }: HandoffQuery, principal: Principal) => sql<SqlBool>`p.kind = 'handoff'
  AND h.offered_at >= ${from}::timestamptz AND h.offered_at < ${to}::timestamptz AND ${visibleProcesses(principal, 'handoffs')}`;

/** The handoffs that were offered in the period, with the real and the working time until somebody accepted. */
const handoffs = (query: HandoffQuery, principal: Principal) => sql`
  SELECT p.id AS process_id, h.offered_at AS at, ${groupOf(query)} AS key, ${whole}, p.phase, p.closed_at, h.outcome,
    h.accepted_at, extract(epoch FROM h.accepted_at - h.offered_at)::double precision AS seconds,
    (SELECT k.elapsed_ms / 1000.0 FROM process_clock k JOIN handoff_offer f ON f.process_id = k.process_id
       AND k.key = 'accept/' || f.round WHERE k.process_id = p.id AND f.outcome = 'accepted'
       ORDER BY f.round DESC LIMIT 1)::double precision AS working
  FROM process p JOIN handoff h ON h.process_id = p.id WHERE ${offeredIn(query, principal)}`;

/** Whoever was asked in these, one after the other. */
const offers = (query: HandoffQuery, principal: Principal) => sql`
  SELECT p.id AS process_id, f.offered_at AS at, ${groupOf(query)} AS key, w.name AS part, f.round::text AS part_id, f.outcome, f.reason
  FROM process p JOIN handoff h ON h.process_id = p.id JOIN handoff_offer f ON f.process_id = p.id
    JOIN person w ON w.id = f.person_id WHERE ${offeredIn(query, principal)}`;

export const handoffSets = {
  '': { of: handoffs, figures: handoffFigures },
  'offers.': { of: offers, figures: offerFigures, part: 'person' },
} satisfies Record<string, Things<HandoffQuery>>;
