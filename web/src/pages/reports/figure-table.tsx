/** Numbers of a report by line, the sum last, then the sum of the time before. Every number leads to the rows behind it. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Before, type Figure, isNone, wordsOf } from './figure.ts';
import { Leading } from './leading.tsx';
import type { RowsAt } from './period.ts';

type TableProps<Line> = Readonly<{
  label: string;
  lines: readonly Line[];
  total?: Line;
  before?: Before<Line> | undefined;
  groupOf: (line: Line) => string | null;
  nameOf: (line: Line) => string;
  figures: readonly Figure<Line>[];
  rowsAt: RowsAt;
}>;

export function FigureTable<Line>(props: TableProps<Line>): ReactNode {
  const { label, lines, total, before, groupOf, nameOf, figures, rowsAt } = props;
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
          {before !== undefined && (
            <Row
              line={before.of}
              name={t('reports.totalBefore')}
              figures={figures}
              to={(of) => before.rowsAt({ of })}
              isBefore
            />
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
  isBefore?: boolean;
}>;

function Row<Line>({ line, name, figures, to, isBefore = false }: RowProps<Line>): ReactNode {
  return (
    <tr className={isBefore ? 'muted' : ''}>
      <th scope="row" dir="auto">
        {name}
      </th>
      {figures.map((figure) => (
        <td key={figure.name} className="number">
          <Leading
            words={wordsOf(figure, line)}
            to={figure.of === undefined || isNone(figure, line) ? undefined : to(figure.of)}
          />
        </td>
      ))}
    </tr>
  );
}
