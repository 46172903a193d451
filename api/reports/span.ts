/** The period of a report. */
import { problem } from '../problems.ts';
import { details } from '../texts.ts';

const MAX_SPAN_MS = 5 * 366 * 86_400_000;

/** From the first on and before the second: days, or instants in ISO 8601. */
export type Span = Readonly<{ from: string; to: string }>;

/** @throws 422 when it ends before it starts, or is longer than five years */
export function requireSpan({ from, to }: Span): void {
  const span = Date.parse(to) - Date.parse(from);
  if (span <= 0) throw problem(422, 'IMPOSSIBLE', { detail: details.endsBeforeStart });
  if (span > MAX_SPAN_MS) throw problem(422, 'IMPOSSIBLE', { detail: details.spanTooLong });
}
