/** Problems, and how anything that was thrown becomes one. */
import { isGrpcServiceError, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { CalendarError } from '../calendar/index.ts';
import { postgresProblem } from './postgres-problems.ts';
import { notFound, Problem, problem, unavailable } from './problem.ts';
import { refusalText } from './refusals.ts';

export {
  bodyOf,
  Existing,
  FieldError,
  invalid,
  notFound,
  Problem,
  ProblemBody,
  problem,
  unavailable,
} from './problem.ts';

/** Whatever was thrown, as a problem. Only a bug becomes 500, and nothing of it is told. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof CalendarError) return problem(422, error.code === 'INVALID' ? 'IMPOSSIBLE' : error.code);
  return (
    temporalProblem(error) ??
    postgresProblem(error) ??
    expressProblem(error) ??
    problem(500, 'INTERNAL', { cause: error })
  );
}

// Codes of @grpc/grpc-js: DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, ABORTED, UNAVAILABLE; and a call cut off by our own deadline.
const AWAY = new Set([1, 4, 8, 10, 14]);

function temporalProblem(error: unknown): Problem | undefined {
  if (error instanceof WorkflowUpdateFailedError) return refusal(error);
  if (error instanceof WorkflowNotFoundError) return notFound();
  for (let cause: unknown = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth += 1) {
    if (isGrpcServiceError(cause)) return AWAY.has(cause.code) ? unavailable(error) : undefined;
    if (cause.name === 'WorkflowUpdateRPCTimeoutOrCancelledError') return unavailable(error);
  }
  return undefined;
}

/** A process that refuses a command says so with a code of its contract. */
function refusal({ cause }: WorkflowUpdateFailedError): Problem | undefined {
  if (!(cause instanceof ApplicationFailure) || typeof cause.type !== 'string') return undefined;
  if (!/^[A-Z][A-Z_]+$/.test(cause.type)) return undefined;
  const detail = refusalText(cause.type, cause.details?.[0]);
  return problem(409, cause.type, { cause, ...(detail === undefined ? {} : { detail }) });
}

/** Errors of Express and its body parser carry a status. */
function expressProblem(error: unknown): Problem | undefined {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return undefined;
  if (error.status === 413) return problem(413, 'TOO_LARGE');
  if (error.status === 415) return problem(415, 'UNSUPPORTED_MEDIA_TYPE');
  return error.status >= 400 && error.status < 500 ? problem(400, 'INVALID_REQUEST') : undefined;
}
