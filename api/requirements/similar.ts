/** Open requirements that say much the same, to be joined rather than submitted once more. */
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { gramsOf } from '../../workflows/requirement/grams.ts';
import type { Principal } from '../principal.ts';
import { visibleProcesses } from '../visible.ts';
import { type SummaryRow, summaryColumns, summaryTables, toSummary } from './summary.ts';
import { RequirementSummary } from './views.ts';

export const SimilarQuery = z.strictObject({
  text: z.string().trim().min(1).max(1_000).meta({ description: 'Title or wish, in any language' }),
  limit: z.coerce.number().int().min(1).max(20).default(5),
});

export const Similar = z.strictObject({
  items: z.array(
    RequirementSummary.extend({
      likeness: z.number().meta({ description: 'How much of the text is found in it, from 0 to 1' }),
    }).meta({ id: 'SimilarRequirement' }),
  ),
});

/** What shares less is about something else. */
const LEAST = 0.3;

/** The open requirements most like a text, as far as the caller may see them, the likest first. */
export const findSimilar = async (
  db: Kysely<Database>,
  principal: Principal,
  { text, limit }: z.output<typeof SimilarQuery>,
): Promise<z.input<typeof Similar>> => ({
  items: await similarTo(db, { text, limit, among: visibleProcesses(principal, 'requirements') }),
});

type Wanted = Readonly<{ text: string; limit: number; among: RawBuilder<SqlBool> }>;

/** @param wanted.among a condition on the process row under the alias `p` */
export async function similarTo(
  db: Kysely<Database>,
  { text, limit, among }: Wanted,
): Promise<z.input<typeof Similar>['items']> {
  const grams = gramsOf(text);
  if (grams.length === 0) return [];
  const wanted = sql`${grams}::text[]`;
  const { rows } = await sql<SummaryRow & { likeness: number }>`
    SELECT ${summaryColumns}, like_it.likeness FROM ${summaryTables}
    CROSS JOIN LATERAL (
      SELECT count(*)::double precision / ${grams.length} AS likeness FROM unnest(r.grams) AS g WHERE g = ANY(${wanted})
    ) like_it
    WHERE p.kind = 'requirement' AND p.closed_at IS NULL AND r.grams && ${wanted} AND like_it.likeness >= ${LEAST}
      AND ${among}
    ORDER BY like_it.likeness DESC, r.requesters DESC, p.id LIMIT ${limit}`.execute(db);
  return rows.map((row) => Object.assign(toSummary(row), { likeness: row.likeness }));
}
