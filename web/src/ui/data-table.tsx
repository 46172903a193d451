/** A table that scrolls by itself where it is wider than the page, by keyboard, too. */
import type { ReactNode } from 'react';

type TableProps = Readonly<{
  /** What it is a table of. */
  label: string;
  heads: readonly string[];
  /** Its rows. */
  children: ReactNode;
}>;

export function DataTable({ label, heads, children }: TableProps): ReactNode {
  return (
    <div className="table-scroll" role="region" aria-label={label} tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
