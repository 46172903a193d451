import type { ReactNode } from 'react';
import { Link } from 'react-router';

/** A number that leads to its rows, unless there are none. */
export function Leading({ words, to }: { words: string; to: string | undefined }): ReactNode {
  return to === undefined ? words : <Link to={to}>{words}</Link>;
}
