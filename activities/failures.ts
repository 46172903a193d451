import { ApplicationFailure } from '@temporalio/common';

/** Why an activity will not be tried again. Machines read the type, people the message. */
export type FinalFailure =
  | 'INVALID_COMMIT'
  | 'CONFLICTING_DATA'
  | 'RULES_NOT_FOUND'
  | 'UNKNOWN_LOOKUP'
  | 'UNKNOWN_LIST'
  | 'UNDELIVERABLE';

/** A failure that trying again cannot cure. */
export function finalFailure(type: FinalFailure, message: string, cause?: Error): ApplicationFailure {
  return ApplicationFailure.create({ type, message, nonRetryable: true, ...(cause === undefined ? {} : { cause }) });
}

/**
 * Runs a query; data Postgres refuses for what they are (SQLSTATE classes 22, 23 and 54) become a final failure.
 * Everything else is thrown as it is and tried again: errors of a lost connection arrive without any code.
 */
export async function refusingBadData<T>(query: () => Promise<T>): Promise<T> {
  try {
    return await query();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!(error instanceof Error) || !/^(?:22|23|54)[0-9A-Z]{3}$/.test(code)) throw error;
    throw finalFailure(code.startsWith('23') ? 'CONFLICTING_DATA' : 'INVALID_COMMIT', error.message, error);
  }
}
