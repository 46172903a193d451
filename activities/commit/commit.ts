import type { Pool } from 'pg';
import type { CommitInput } from '../../workflows/shared/commit.contract.ts';
import { finalFailure, refusingBadData } from '../failures.ts';
import { commitRows, storableJson } from './rows.ts';
import { commitStatement, type ProjectionSql } from './statement.ts';

/** How one kind of process shows itself in tables of its own. */
export type Projection = Readonly<{
  sql: ProjectionSql;
  /** What the expressions of `sql` read from the parameter; keys must not be those of `commitRows`. */
  rows(input: CommitInput): Promise<object>;
}>;

/**
 * The activity that writes transitions of every process: one SQL statement each, idempotent.
 * @param pool Postgres
 * @param projections by process kind; a kind without one is refused
 */
export function createCommit(pool: Pool, projections: Readonly<Record<string, Projection>>) {
  // Built once and prepared by name, so that Postgres plans it once per connection.
  const statements = new Map(
    Object.entries(projections).map(([kind, { sql }]) => [
      kind,
      { name: `commit-${kind}`, text: commitStatement(sql) },
    ]),
  );
  return async (input: CommitInput): Promise<void> => {
    const { kind } = input.process;
    const statement = statements.get(kind);
    const projection = projections[kind];
    if (statement === undefined || projection === undefined) {
      throw finalFailure('INVALID_COMMIT', `no process is called ${kind}`);
    }
    const parameter = storableJson(commitRows(input, await projection.rows(input)));
    await refusingBadData(() => pool.query({ ...statement, values: [parameter] }));
  };
}
