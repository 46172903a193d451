/** How well targets are kept, and how punctual Baton's own timers are. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SlaReport } from '../../api/types.ts';
import { texts, word } from '../../i18n/instance.ts';
import { number, ownZone, workingDuration } from '../../ui/format.ts';
import { Compliance } from './compliance.tsx';
import { type Figure, FigureTable } from './figure-table.tsx';
import { inOrder, lineName } from './line-name.ts';
import { shareWords } from './line-words.ts';
import { type Asked, useAsked } from './period.ts';
import { Punctuality } from './punctuality.tsx';
import { ReportFrame } from './report-frame.tsx';

const BY = ['stage', 'severity', 'tier', 'team', 'month'] as const;

export default function ServiceLevels(): ReactNode {
  const asked = useAsked(BY);
  return (
    <ReportFrame<(typeof BY)[number], SlaReport>
      name="sla"
      asked={asked}
      groups={BY}
      filter={{ ...asked.span, by: asked.by, timezone: ownZone() }}
      nothing={({ lines, timers }) => (lines.length + timers.count === 0 ? texts.t('reports.nothing') : undefined)}
      figureWord={figureWord}
      lineWord={lineWordOf}
    >
      {(report) => <Shown report={inOrder(report)} rowsAt={asked.rowsAt} />}
    </ReportFrame>
  );
}

function lineWordOf(report: SlaReport, group: string | null): string | undefined {
  const line = report.lines.find(({ key }) => key === group);
  return line && lineName(report, line);
}

const TIMERS = 'timers.';

const figureWord = (of: string): string =>
  of.startsWith(TIMERS)
    ? `${texts.t('reports.timers')} · ${word('reports.timer', of.slice(TIMERS.length))}`
    : (figures().find((figure) => figure.of === of)?.head ?? word('reports', of));

const time = (seconds: number | null): string => (seconds === null ? '–' : workingDuration(seconds * 1000));

type Line = SlaReport['total'];

function figures(): readonly Figure<Line>[] {
  const { t } = texts;
  const count = (name: 'met' | 'breached' | 'running' | 'stopped'): Figure<Line> => ({
    name,
    of: name,
    head: t(`reports.${name}`),
    words: (line) => number(line[name]),
  });
  const took = (name: 'target' | 'median' | 'p90', of: keyof Line & `${string}Seconds`): Figure<Line> => ({
    name,
    of,
    head: t(`reports.${name}`),
    words: (line) => time(line[of]),
  });
  return [
    count('met'),
    count('breached'),
    count('running'),
    count('stopped'),
    {
      name: 'compliance',
      of: 'decided',
      head: t('reports.compliance'),
      words: ({ compliance }) => shareWords(compliance),
    },
    took('target', 'medianTargetSeconds'),
    took('median', 'medianElapsedSeconds'),
    took('p90', 'p90ElapsedSeconds'),
  ];
}

type ShownProps = Readonly<{ report: SlaReport; rowsAt: Asked<string>['rowsAt'] }>;

function Shown({ report, rowsAt }: ShownProps): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      {report.lines.length > 0 && (
        <>
          <Compliance report={report} rowsAt={rowsAt} />
          <FigureTable
            label={t('reports.title')}
            lines={report.lines}
            total={report.total}
            groupOf={({ key }) => key}
            nameOf={(line) => lineName(report, line)}
            figures={figures()}
            rowsAt={rowsAt}
          />
        </>
      )}
      <Punctuality report={report} rowsAt={rowsAt} />
    </>
  );
}
