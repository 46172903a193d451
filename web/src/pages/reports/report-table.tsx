import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SlaReport } from '../../api/types.ts';
import { number, percent, workingDuration } from '../../ui/format.ts';
import { lineCases, lineName } from './line-name.ts';

const time = (seconds: number | null): string => (seconds === null ? '–' : workingDuration(seconds * 1000));

/** The numbers behind the bars. */
export function ReportTable({ report }: { report: SlaReport }): ReactNode {
  const { t } = useTranslation();
  const heads = ['met', 'breached', 'running', 'stopped', 'compliance', 'target', 'median', 'p90'] as const;
  return (
    <div className="table-scroll report-part" role="region" aria-label={t('reports.title')} tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('reports.group')}</th>
            {heads.map((head) => (
              <th key={head} scope="col" className="number">
                {t(`reports.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.lines.map((line) => (
            <Line key={line.key ?? 'none'} line={line} name={lineName(report, line)} to={lineCases(report, line)} />
          ))}
          <Line line={report.total} name={t('reports.total')} to={undefined} />
        </tbody>
      </table>
    </div>
  );
}

type LineProps = Readonly<{ line: SlaReport['total']; name: string; to: string | undefined }>;

function Line({ line, name, to }: LineProps): ReactNode {
  return (
    <tr>
      <th scope="row">{to === undefined ? name : <Link to={to}>{name}</Link>}</th>
      <td className="number">{number(line.met)}</td>
      <td className="number">{number(line.breached)}</td>
      <td className="number">{number(line.running)}</td>
      <td className="number">{number(line.stopped)}</td>
      <td className="number">{line.compliance === null ? '–' : percent(line.compliance)}</td>
      <td className="number">{time(line.medianTargetSeconds)}</td>
      <td className="number">{time(line.medianElapsedSeconds)}</td>
      <td className="number">{time(line.p90ElapsedSeconds)}</td>
    </tr>
  );
}
