/** One thing the doctor looked at. `note` = worth knowing, nothing wrong; `wrong` = does not work or soon will not. */
export type Finding = { state: 'ok' | 'note' | 'wrong'; what: string; advice?: string };

export const ok = (what: string): Finding => ({ state: 'ok', what });
export const note = (what: string): Finding => ({ state: 'note', what });
export const wrong = (what: string, advice: string): Finding => ({ state: 'wrong', what, advice });

/** The reason of a failure in one line. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map((each) => reasonOf(each)).join(', ');
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
