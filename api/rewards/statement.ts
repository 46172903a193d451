/** What somebody has earned in a quarter, line by line; the totals are the sums of the lines. */
import { type Kysely, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import type { Cell } from '../../platform/csv.ts';
import { unknown } from '../handoffs/hand-over.ts';
import { type Principal, scopeOf } from '../principal.ts';
import { notFound, problem } from '../problems.ts';
import { details, type Locale } from '../texts.ts';
import { peopleUnder } from '../visible.ts';
import { readLines } from './list.ts';
import { type LedgerLineView, Quarter, type StatementView } from './views.ts';

export const StatementQuery = z.strictObject({
  personId: z.uuid().optional().meta({ description: 'The caller when absent' }),
  quarter: Quarter,
});
export type StatementQuery = z.output<typeof StatementQuery>;

/** One's own, and those of the people one leads. @throws 403 for anybody else's, 404 for a person nobody knows */
export async function readStatement(
  db: Kysely<Database>,
  { personId: asked, quarter }: StatementQuery,
  principal: Principal,
): Promise<StatementView> {
  const personId = asked ?? principal.personId;
  if (personId === undefined) throw unknown('personId');
  const person = await db.selectFrom('person').select(['id', 'name']).where('id', '=', personId).executeTakeFirst();
  if (person === undefined) throw notFound();
  if (!(await mayRead(db, personId, principal))) throw problem(403, 'FORBIDDEN', { detail: details.ownOnly });
  const where = sql<SqlBool>`e.person_id = ${personId}::uuid AND e.quarter = ${quarter}`;
  const lines = await readLines(db, { principal, where });
  return { person, quarter, totals: totalsOf(lines), lines };
}

/** A statement with lines left out would have wrong totals: either all of it or nothing. */
async function mayRead(db: Kysely<Database>, personId: string, principal: Principal): Promise<boolean> {
  const { personId: me } = principal;
  if (scopeOf(principal, 'read', 'rewards') === 'all' || personId === me) return true;
  if (me === undefined) return false;
  const { rows } = await sql`SELECT 1 WHERE ${personId}::uuid IN (${peopleUnder(me)})`.execute(db);
  return rows.length > 0;
}

const sum = (lines: readonly LedgerLineView[]): number => lines.reduce((all, { amountMinor }) => all + amountMinor, 0);

/** One total for each currency, in the order of their names. */
export function totalsOf(lines: readonly LedgerLineView[]): StatementView['totals'] {
  return [...new Set(lines.map(({ currency }) => currency))].toSorted().map((currency) => {
    const own = lines.filter((line) => line.currency === currency);
    const paid = own.filter(({ kind }) => kind === 'paid');
    // Never minus nothing, which JSON would print as such.
    return { currency, earnedMinor: sum(own) - sum(paid), paidMinor: 0 - sum(paid), owedMinor: sum(own) };
  });
}

type Words = Readonly<{
  columns: readonly string[];
  kinds: Readonly<Record<LedgerLineView['kind'], string>>;
  total: string;
}>;

const WORDS: Readonly<Record<Locale, Words>> = {
  'zh-CN': {
    columns: ['人员', '季度', '时间（UTC）', '线索', '标题', '类型', '金额（最小货币单位）', '币种', '操作人'],
    kinds: { computed: '计算', correction: '更正', approved: '批准', rejected: '驳回', paid: '发放' },
    total: '合计',
  },
  en: {
    columns: ['Person', 'Quarter', 'At (UTC)', 'Lead', 'Title', 'Line', 'Amount (minor units)', 'Currency', 'By'],
    kinds: {
      computed: 'computed',
      correction: 'corrected',
      approved: 'approved',
      rejected: 'rejected',
      paid: 'paid',
    },
    total: 'Sum',
  },
};

/** The statement as rows of a table: every line, then the sum of each currency. */
export function statementRows({ person, quarter, lines, totals }: StatementView, locale: Locale): (readonly Cell[])[] {
  const { columns, kinds, total } = WORDS[locale];
  return [
    columns,
    ...lines.map(({ at, lead, kind, amountMinor, currency, by }) => [
      person.name,
      quarter,
      at,
      lead.number,
      lead.title,
      kinds[kind],
      amountMinor,
      currency,
      by,
    ]),
    ...totals.map(({ currency, owedMinor }) => [person.name, quarter, '', '', '', total, owedMinor, currency, '']),
  ];
}
