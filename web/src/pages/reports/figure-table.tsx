/** Numbers of a report by line, the sum last. A number leads to its rows where these can be listed. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

export type Figure<Line> = Readonly<{
  name: string;
  head: string;
  words: (line: Line) => string;
  /** Where the lines are that were counted. */
  to?: (line: Line) => string | undefined;
}>;

type TableProps<Line> = Readonly<{
  label: string;
  lines: readonly Line[];
  total?: Line;
  keyOf: (line: Line) => string;
  nameOf: (line: Line) => string;
  figures: readonly Figure<Line>[];
}>;

export function FigureTable<Line>({ label, lines, total, keyOf, nameOf, figures }: TableProps<Line>): ReactNode {
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
            <Row key={keyOf(line)} line={line} name={nameOf(line)} figures={figures} />
          ))}
          {total !== undefined && <Row line={total} name={t('reports.total')} figures={figures} />}
        </tbody>
      </table>
    </div>
  );
}

type RowProps<Line> = Readonly<{ line: Line; name: string; figures: readonly Figure<Line>[] }>;

function Row<Line>({ line, name, figures }: RowProps<Line>): ReactNode {
  return (
    <tr>
      <th scope="row" dir="auto">
        {name}
      </th>
      {figures.map((figure) => {
        const to = figure.to?.(line);
        const words = figure.words(line);
        return (
          <td key={figure.name} className="number">
            {to === undefined || words === '0' ? words : <Link to={to}>{words}</Link>}
          </td>
        );
      })}
    </tr>
  );
}
