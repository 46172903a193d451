/** Numbers of a report by line, the sum last. Every number leads to the rows behind it. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AskedRows } from './period.ts';

export type Figure<Line> = Readonly<{
  name: string;
  head: string;
  words: (line: Line) => string;
  /** What the API calls the number behind which the rows are. */
  of?: string;
}>;

type TableProps<Line> = Readonly<{
  label: string;
  lines: readonly Line[];
  total?: Line;
  groupOf: (line: Line) => string | null;
  nameOf: (line: Line) => string;
  figures: readonly Figure<Line>[];
  rowsAt: (rows: AskedRows) => string;
}>;

export function FigureTable<Line>(props: TableProps<Line>): ReactNode {
  const { label, lines, total, groupOf, nameOf, figures, rowsAt } = props;
  const { t } = useTranslation();
  return (
    <div className="table-scroll report-part" role="region" aria-label={label} tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('reports.group')}</th>
            {figures.map(({ name, head }) => (
              <th key={name} scope="col" className="number">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Row
              key={groupOf(line) ?? ''}
              line={line}
              name={nameOf(line)}
              figures={figures}
              to={(of) => rowsAt({ of, group: groupOf(line) })}
            />
          ))}
          {total !== undefined && (
            <Row line={total} name={t('reports.total')} figures={figures} to={(of) => rowsAt({ of })} />
          )}
        </tbody>
      </table>
    </div>
  );
}

type RowProps<Line> = Readonly<{
  line: Line;
  name: string;
  figures: readonly Figure<Line>[];
  to: (of: string) => string;
}>;

function Row<Line>({ line, name, figures, to }: RowProps<Line>): ReactNode {
  return (
    <tr>
      <th scope="row" dir="auto">
        {name}
      </th>
      {figures.map((figure) => (
        <td key={figure.name} className="number">
          <Leading words={figure.words(line)} to={figure.of === undefined ? undefined : to(figure.of)} />
        </td>
      ))}
    </tr>
  );
}

/** A number that leads to its rows, unless there are none. */
export function Leading({ words, to }: { words: string; to: string | undefined }): ReactNode {
  return to === undefined || words === '0' || words === '–' ? words : <Link to={to}>{words}</Link>;
}
