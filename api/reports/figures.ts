/** What a report counts: one condition for a number and for the rows behind it, so that both always agree. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';

export const UNITS = ['milliseconds', 'seconds', 'days', 'score', 'count', 'money'] as const;
export type Unit = (typeof UNITS)[number];

/** What is measured of each thing, in SQL. */
type Measure = Readonly<{ of: RawBuilder<unknown>; unit: Unit }>;
type Condition = RawBuilder<SqlBool>;

/** `none` is what it comes to where there is nothing: no median is no number. */
export type Figure<None extends 0 | null = 0 | null> = Readonly<{
  when: Condition;
  measure?: Measure;
  total: RawBuilder<unknown>;
  none: None;
}>;
export type Figures<Name extends string = string> = Readonly<Record<Name, Figure>>;

const ALWAYS = sql<SqlBool>`true`;

/** How many things are so. */
export const count = (when: Condition = ALWAYS): Figure<0> => ({
  when,
  total: sql`count(*) FILTER (WHERE ${when})`,
  none: 0,
});

/** What a measure adds up to, over the things that are so. */
export const sum = (measure: Measure, when: Condition): Figure<0> => ({
  when,
  measure,
  total: sql`coalesce(sum(${measure.of}) FILTER (WHERE ${when}), 0)::double precision`,
  none: 0,
});

/** The value which this share of the things does not exceed: 0.5 is the median. Things without a value are left out. */
export const quantile = (share: number, measure: Measure, when: Condition = ALWAYS): Figure<null> => ({
  when,
  measure,
  total: sql`percentile_cont(${share}::double precision) WITHIN GROUP (ORDER BY (${measure.of})::double precision)
    FILTER (WHERE ${when})`,
  none: null,
});

/** The highest value. */
export const most = (measure: Measure): Figure<null> => ({
  when: ALWAYS,
  measure,
  total: sql`max(${measure.of})::double precision`,
  none: null,
});

/** All figures as columns of a SELECT over the things. */
export const columnsOf = (figures: Figures): RawBuilder<unknown> =>
  sql.join(Object.entries(figures).map(([name, { total }]) => sql`${total} AS ${sql.id(name)}`));
