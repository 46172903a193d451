/** Cases that say much the same: open ones, so that nothing is asked twice, and solved ones, whose answer is known. */
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { gramsOf, shareOf } from '../../workflows/requirement/grams.ts';
import { all, contains } from '../lists.ts';
import type { Principal } from '../principal.ts';
import { visibleProcesses } from '../visible.ts';
import { type SummaryRow, summaryColumns, summaryTables, toSummary } from './summary.ts';
import { CaseSummary } from './views.ts';

export const SimilarCasesQuery = z.strictObject({
  customerId: z.uuid().meta({ description: 'What is open for them is shown whatever it is about' }),
  text: z.string().trim().max(200).default('').meta({ description: 'What the case is about, in any language' }),
  limit: z.coerce.number().int().min(1).max(20).default(6),
});
type Wanted = z.output<typeof SimilarCasesQuery>;

export const SimilarCases = z.strictObject({
  items: z.array(
    CaseSummary.extend({
      likeness: z.number().meta({ description: 'How much of the text is found in its subject, from 0 to 1' }),
    }).meta({ id: 'SimilarCase' }),
  ),
});

/** What shares less is about something else. */
const LEAST = 0.3;
/** Open ones are rarely more; of the customer's own and of those that share a word the newest count. */
const MOST = { open: 1000, own: 300, known: 300 } as const;

type Candidate = { id: string; title: string; own: boolean };

/** Those most like the text first, of equals what is open for the customer. */
export async function findSimilarCases(
  db: Kysely<Database>,
  principal: Principal,
  { customerId, text, limit }: Wanted,
): Promise<z.input<typeof SimilarCases>> {
  const wanted = gramsOf(text);
  const candidates = await candidatesOf(db, principal, { customerId, words: longestOf(text) });
  const best = candidates
    .map(({ id, title, own }) => ({ id, own, likeness: shareOf(wanted, gramsOf(title)) }))
    .filter(({ likeness, own }) => likeness >= LEAST || own)
    .toSorted((a, b) => b.likeness - a.likeness || Number(b.own) - Number(a.own))
    .slice(0, limit);
  const { rows } = await sql<SummaryRow>`
    SELECT ${summaryColumns} FROM ${summaryTables} WHERE p.id = ANY(${best.map(({ id }) => id)}::uuid[])`.execute(db);
  const found = new Map(rows.map((row) => [row.id, toSummary(row)]));
  return {
    items: best.flatMap(({ id, likeness }) => {
      const summary = found.get(id);
      return summary === undefined ? [] : [Object.assign(summary, { likeness })];
    }),
  };
}

type Asked = Readonly<{ customerId: string; words: readonly string[] }>;

async function candidatesOf(db: Kysely<Database>, principal: Principal, { customerId, words }: Asked) {
  const isOwn = sql<SqlBool>`p.customer_id = ${customerId}::uuid`;
  const some = (most: number, condition: RawBuilder<SqlBool>) => sql`(
    SELECT p.id, p.title, ${isOwn} AND p.closed_at IS NULL AS own FROM process p
    WHERE p.kind = 'escalation' AND ${all([visibleProcesses(principal, 'cases'), condition])}
    ORDER BY p.due_order DESC, p.id DESC LIMIT ${most})`;
  const known = words.map((word) => contains('p.title', word));
  const { rows } = await sql<Candidate>`
    ${some(MOST.open, sql`p.closed_at IS NULL`)} UNION ${some(MOST.own, isOwn)}
    UNION ${some(MOST.known, known.length === 0 ? sql`false` : sql`(${sql.join(known, sql` OR `)})`)}`.execute(db);
  return rows;
}

const WORDS = /\p{Script=Han}{3,}|[\p{L}\p{N}]{4,}/gu;
const FEW = 8;

/** The words that say most, as the index of titles finds them: of Chinese, whose words are not told apart, threes. */
function longestOf(text: string): readonly string[] {
  const words = [...text.matchAll(WORDS)].flatMap(([word]) => (/\p{Script=Han}/u.test(word) ? threes(word) : [word]));
  return [...new Set(words)].toSorted((a, b) => b.length - a.length).slice(0, FEW);
}

function threes(word: string): string[] {
  const letters = Array.from(word);
  return letters.slice(2).map((_, index) => letters.slice(index, index + 3).join(''));
}
