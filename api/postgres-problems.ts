/** What an error of Postgres means to the caller. */
import { DatabaseError } from 'pg';
import { type Problem, problem, unavailable } from './problem.ts';
import { details } from './texts.ts';

const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
// The driver reports a lost or late connection without a code.
const LOST =
  /connection terminated|timeout exceeded when trying to connect|query read timeout|client has encountered a connection error|cannot use a pool after calling end|not queryable/i;
// Connection exceptions, no access or no database (any more), insufficient resources, operator intervention (shutdown, statement timeout), failed serialisation, lock not available.
const AWAY = /^(08|28|3D000|53|57|40|55000|55P03|25P03)/;

/** The problem behind an error of `pg`, or undefined when it is none of its making. */
export function postgresProblem(error: unknown): Problem | undefined {
  if (error instanceof DatabaseError) return ofDatabase(error);
  if (error instanceof AggregateError) return error.errors.map(postgresProblem).find((found) => found !== undefined);
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string' && NETWORK.has(error.code)) return unavailable(error);
  return LOST.test(error.message) ? unavailable(error) : undefined;
}

function ofDatabase(error: DatabaseError): Problem | undefined {
  const code = error.code ?? '';
  if (AWAY.test(code)) return unavailable(error);
  const field = fieldOf(error);
  switch (code) {
    case '23505':
      return problem(409, 'ALREADY_EXISTS', { detail: details.alreadyExists(field ?? 'key'), cause: error });
    case '23503':
      return problem(422, 'UNKNOWN_REFERENCE', {
        ...(field === undefined ? {} : { detail: details.unknownReference(field) }),
        cause: error,
      });
    case '23514':
    // Out of range, and a zone that the schema knows but Postgres does not.
    case '22003':
    case '22008':
    case '22023':
      return problem(422, 'IMPOSSIBLE', { cause: error });
    default:
      return undefined;
  }
}

/** The field of the API behind `Key (csm_id)=(…)`. */
function fieldOf({ detail }: DatabaseError): string | undefined {
  const column = /^Key \((?:lower\()?([a-z_]+)/.exec(detail ?? '')?.[1];
  return column?.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
