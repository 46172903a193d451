/** Human numbers: `ESC-1024`. One sequence for each kind of process, made by the kind's migration. */
import { type RawBuilder, sql } from 'kysely';

export type NumberSeries = Readonly<{ prefix: string; sequence: string }>;

/** An SQL expression that draws the next number; one that is never used leaves a gap. */
export const nextNumber = ({ prefix, sequence }: NumberSeries): RawBuilder<string> =>
  sql<string>`(${`${prefix}-`}::text || nextval(${sequence}::regclass))`;
