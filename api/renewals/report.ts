/** How terms end: renewed or not, by count and by amount, on time, late or lapsed, and why customers left. */
import { sql } from 'kysely';
import { z } from 'zod';
import { ChurnCause, Currency } from '../../workflows/renewal/renewal-policy.contract.ts';
import { columnsOf } from '../reports/figures.ts';
import { reportRoutes } from '../reports/report.ts';
import { type Asked, namesOf, type SumLine, shareOf, sumsOf } from '../reports/sums.ts';
import type { Locale } from '../texts.ts';
import { RENEWAL_GROUPS, type RenewalQuery, renewalSets } from './report-figures.ts';
import { reportHeadings } from './report-headings.ts';

const Query = z
  .strictObject({
    from: z.iso.date().meta({ description: 'Terms that ended on this day or later' }),
    to: z.iso.date().meta({ description: 'and before this one' }),
    by: z.enum(RENEWAL_GROUPS).default('month'),
  })
  .meta({ description: 'Days of the customers’ own zones' });
const OfRows = Query.extend({
  currency: Currency.optional().meta({
    description: 'Terms in this one only: amounts of unlike currencies never add up',
  }),
});

const Count = z.int();
const counts = {
  ended: Count.meta({ description: 'Terms of the period that were not cancelled' }),
  renewed: Count.meta({ description: 'With or without a new product, by signature or by themselves' }),
  expanded: Count.meta({ description: 'Of the renewed: with a new product' }),
  up: Count,
  same: Count,
  down: Count,
  onTime: Count.meta({ description: 'Of the renewed: signed on the last day or before' }),
  late: Count.meta({ description: 'Of the renewed: signed in the grace' }),
  wonBack: Count,
  churned: Count,
  lapsed: Count,
  open: Count.meta({ description: 'Not decided yet' }),
  decided: Count.meta({ description: 'ended − open' }),
};

const Amounts = z.strictObject({
  currency: Currency,
  ended: Count,
  endedMinor: Count.meta({ description: 'Amounts of the terms that were decided' }),
  renewedMinor: Count.meta({ description: 'What the next terms bring over the same time' }),
  rate: z.number().nullable().meta({ description: 'renewedMinor / endedMinor; above 1 when renewals grow' }),
});

const Line = z.strictObject({
  key: z.string().nullable(),
  name: z.string().nullable().meta({ description: 'Of an owner' }),
  ...counts,
  rate: z.number().min(0).max(1).nullable().meta({ description: 'renewed / decided' }),
  amounts: z.array(Amounts),
});
type Line = z.output<typeof Line>;

const Reason = z.strictObject({ reasonKey: z.string(), cause: ChurnCause, count: Count });

const Report = z
  .strictObject({
    from: z.string(),
    to: z.string(),
    by: z.string(),
    total: Line,
    lines: z.array(Line),
    reasons: z.array(Reason),
  })
  .meta({ id: 'RenewalReport' });
export type RenewalReport = z.output<typeof Report>;

const { '': terms } = renewalSets;

async function report(asked: Asked<RenewalQuery>): Promise<RenewalReport> {
  const { from, to, by } = asked.query;
  const [{ total, lines }, amounts, reasons] = await Promise.all([
    sumsOf(asked, terms),
    amountsOf(asked),
    reasonsOf(asked),
  ]);
  const nameOf = await namesOf(asked.db, by === 'owner' ? 'person' : undefined, lines);
  const told = (line: SumLine<typeof terms.figures>, isTotal: boolean): Line => ({
    ...line,
    name: nameOf(line),
    rate: shareOf(line.renewed, line.decided),
    amounts: amounts.filter((one) => one.isTotal === isTotal && one.key === line.key).map(({ amount }) => amount),
  });
  return { from, to, by, total: told(total, true), lines: lines.map((line) => told(line, false)), reasons };
}

type AmountLine = Readonly<{ key: string | null; isTotal: boolean; amount: Line['amounts'][number] }>;

/** By currency, of each line and of all of them: amounts of unlike currencies never add up. */
async function amountsOf({ db, query, principal }: Asked<RenewalQuery>): Promise<readonly AmountLine[]> {
  const { of, figures } = renewalSets['amounts.'];
  const { rows } = await sql<Omit<Line['amounts'][number], 'rate'> & { key: string | null; total: number }>`
    SELECT key, grouping(key) AS total, currency, ${columnsOf(figures)} FROM (${of(query, principal)}) things
    GROUP BY GROUPING SETS ((key, currency), (currency)) ORDER BY currency`.execute(db);
  return rows.map(({ key, total, ...amount }) => ({
    key,
    isTotal: total === 1,
    amount: { ...amount, rate: shareOf(amount.renewedMinor, amount.endedMinor) },
  }));
}

async function reasonsOf({ db, query, principal }: Asked<RenewalQuery>): Promise<RenewalReport['reasons']> {
  const { of, figures } = renewalSets['reasons.'];
  const { rows } = await sql<RenewalReport['reasons'][number]>`
    SELECT reason_key AS "reasonKey", cause, ${columnsOf(figures)} FROM (${of(query, principal)}) things
    GROUP BY reason_key, cause ORDER BY count DESC, reason_key`.execute(db);
  return rows;
}

/** One row a line and currency, in the order of `reportHeadings`: amounts of unlike currencies never add up. */
function* rowsOf(line: Line, name: string) {
  const cells = [line.ended, line.renewed, line.expanded, line.up, line.same, line.down, line.onTime, line.late];
  const lost = [line.wonBack, line.churned, line.lapsed, line.open, line.rate];
  const [first, ...others] = line.amounts;
  const amount = (one: Line['amounts'][number] | undefined) => [
    one?.currency,
    one?.endedMinor,
    one?.renewedMinor,
    one?.rate,
  ];
  yield [name, ...cells, ...lost, ...amount(first)];
  for (const other of others) yield [name, ...[...cells, ...lost].map(() => null), ...amount(other)];
}

function* table({ total, lines }: RenewalReport, locale: Locale) {
  const { columns, total: name } = reportHeadings[locale];
  yield columns;
  for (const line of lines) yield* rowsOf(line, line.name ?? line.key ?? '–');
  yield* rowsOf(total, name);
}

export const renewalReportRoutes = reportRoutes({
  name: 'renewals',
  summary: {
    report: 'Renewal rate by count and amount, on time, late, lapsed, and reasons 续约报表',
    rows: 'Renewals 续约报表',
  },
  query: Query,
  ofRows: OfRows,
  answer: Report,
  read: report,
  table,
  sets: renewalSets,
});
