import { ApplicationFailure } from '@temporalio/common';
import type { QueryConfig } from 'pg';
import type { CommitAnswer, CommitInput } from '../../workflows/shared/commit.contract.ts';
import type { CalendarStore } from '../calendars.ts';
import { finalFailure, refusingBadData } from '../failures.ts';
import { clockRows } from './clock-rows.ts';
import { CLOCK_SQL } from './clock-sql.ts';
import { commitRows, storableJson } from './rows.ts';
import { commitStatement, type ProjectionSql, type Verdict } from './statement.ts';

/** How one kind of process shows itself in tables of its own. */
export type Projection = Readonly<{
  sql: ProjectionSql;
  /** What the expressions of `sql` read from the parameter; keys must not be those of `commitRows`. */
  rows(input: CommitInput): Promise<object>;
}>;

/** Runs one statement; a pool of `pg` does. */
export type StatementRunner = Readonly<{ query(statement: QueryConfig): Promise<{ rows: unknown[] }> }>;

/** Attempts in a row while another worker writes the same process at the same moment. */
const ATTEMPTS = 3;

/**
 * The activity that writes transitions of every process: one SQL statement each, idempotent. When the record holds other
 * facts in the place of these, nothing is written and the answer says where the process stands.
 * @param postgres where statements run
 * @param kinds.projections by process kind; a kind without one is refused
 */
export function createCommit(
  postgres: StatementRunner,
  { calendars, projections }: Readonly<{ calendars: CalendarStore; projections: Readonly<Record<string, Projection>> }>,
) {
  // Built once and prepared by name, so that Postgres plans it once per connection.
  const statements = new Map(
    Object.entries(projections).map(([kind, { sql }]) => [
      kind,
      { name: `commit-${kind}`, text: commitStatement([...CLOCK_SQL, ...sql]) },
    ]),
  );
  return async (input: CommitInput): Promise<CommitAnswer> => {
    const { kind } = input.process;
    const statement = statements.get(kind);
    const projection = projections[kind];
    if (statement === undefined || projection === undefined) {
      throw finalFailure('INVALID_COMMIT', `no process is called ${kind}`);
    }
    const values = [
      storableJson(commitRows(input, { ...(await clockRows(input, calendars)), ...(await projection.rows(input)) })),
    ];
    return await refusingBadData(() => write(postgres, { ...statement, values }));
  };
}

async function write(postgres: StatementRunner, statement: QueryConfig): Promise<CommitAnswer> {
  for (let left = ATTEMPTS; ; left -= 1) {
    try {
      const { verdict, seq, state } = verdictOf((await postgres.query(statement)).rows);
      if (verdict === 'otherFacts' && seq !== null) return { seq, state };
      if (verdict !== 'raced') return undefined;
      throw ApplicationFailure.retryable('another worker writes this process at the same moment', RACED);
    } catch (error) {
      if (left === 1 || !isRace(error)) throw error;
    }
  }
}

const RACED = 'RACED';

/** Two attempts at the first transition of a process may also meet at its number before they meet at its id. */
const isRace = (error: unknown): boolean =>
  error instanceof ApplicationFailure
    ? error.type === RACED
    : error instanceof Error && 'code' in error && error.code === '23505';

function verdictOf([row]: unknown[]): Verdict {
  if (isVerdict(row)) return row;
  throw new Error('the commit statement answered nothing');
}

const isVerdict = (row: unknown): row is Verdict => typeof row === 'object' && row !== null && 'verdict' in row;
