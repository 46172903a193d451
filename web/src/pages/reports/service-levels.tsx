/** How well targets are kept, and how punctual Baton's own timers are. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SlaReport } from '../../api/types.ts';
import { texts, word } from '../../i18n/instance.ts';
import { ownZone } from '../../ui/format.ts';
import { CourseChart, stepWords } from './course-chart.tsx';
import { type Before, type Figure, oneFigure, says } from './figure.ts';
import { FigureTable } from './figure-table.tsx';
import { Figures } from './figures.tsx';
import { type ChartParts, GroupChart } from './group-chart.tsx';
import { inOrder, lineName } from './line-name.ts';
import { type RowsAt, useAsked } from './period.ts';
import { Punctuality, timerFigures } from './punctuality.tsx';
import { ReportFrame } from './report-frame.tsx';

const BY = ['stage', 'severity', 'tier', 'team', 'month'] as const;

export default function ServiceLevels(): ReactNode {
  const asked = useAsked({ groups: BY });
  return (
    <ReportFrame<(typeof BY)[number], SlaReport>
      name="sla"
      asked={asked}
      groups={BY}
      filter={(span) => ({ ...span, by: asked.by, timezone: ownZone() })}
      nothing={({ lines, timers }) => (lines.length + timers.count === 0 ? texts.t('reports.nothing') : undefined)}
      figureWord={figureWord}
      lineWord={(report, group) => lineWordOf(report, group, asked.rows?.of ?? '')}
    >
      {(report, before) => <Shown report={inOrder(report)} before={before} rowsAt={asked.rowsAt} />}
    </ReportFrame>
  );
}

function lineWordOf(report: SlaReport, group: string | null, of: string): string | undefined {
  if (group !== null && OVER_TIME.test(of)) return stepWords(report.course.step, group);
  const line = report.lines.find(({ key }) => key === group);
  return line && lineName(report, line);
}

const TIMERS = /^timer(?:s|Course)\./;
const COURSE = 'course.';
const OVER_TIME = /^(?:course|timerCourse)\./;

function figureWord(of: string): string {
  const own = of.replace(COURSE, '');
  return TIMERS.test(of)
    ? `${texts.t('reports.timers')} · ${timerFigures().find(({ name }) => name === of.replace(TIMERS, ''))?.head ?? of}`
    : (figures().find((figure) => figure.of === own)?.head ?? word('reports', own));
}

type Line = SlaReport['total'];

function figures(): readonly Figure<Line>[] {
  const { t } = texts;
  const count = (name: 'met' | 'breached' | 'running' | 'stopped'): Figure<Line> => ({
    name,
    of: name,
    head: t(`reports.${name}`),
    value: (line) => line[name],
    say: says.number,
  });
  const took = (name: 'target' | 'median' | 'p90', of: keyof Line & `${string}Seconds`): Figure<Line> => ({
    name,
    of,
    head: t(`reports.${name}`),
    value: (line) => line[of],
    say: says.workingSeconds,
    isMeasured: true,
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
      value: ({ compliance }) => compliance,
      say: says.share,
      isShare: true,
      isMeasured: true,
    },
    took('target', 'medianTargetSeconds'),
    took('median', 'medianElapsedSeconds'),
    took('p90', 'p90ElapsedSeconds'),
  ];
}

const OVERALL: ReadonlySet<string> = new Set(['compliance', 'met', 'breached', 'running', 'median']);

type ShownProps = Readonly<{ report: SlaReport; before: Before<SlaReport> | undefined; rowsAt: RowsAt }>;

function Shown({ report, before, rowsAt }: ShownProps): ReactNode {
  const { t } = useTranslation();
  const total = before && { of: before.of.total, rowsAt: before.rowsAt };
  const all = figures();
  return (
    <>
      {report.lines.length > 0 && (
        <>
          <Figures
            of={all
              .filter(({ name }) => OVERALL.has(name))
              .toSorted((a) => (a.name === 'compliance' ? -1 : 0))
              .map((figure) => oneFigure(figure, { of: report.total, rowsAt, before: total }))}
          />
          <Over report={report} rowsAt={rowsAt} />
          <h2>{t('reports.byGroup')}</h2>
          <GroupChart
            label={t('reports.byGroup')}
            by={report.by}
            lines={report.lines}
            groupOf={({ key }) => key}
            nameOf={(line) => lineName(report, line)}
            figures={all}
            parts={PARTS}
            more="compliance"
            rowsAt={rowsAt}
          />
          <FigureTable
            label={t('reports.title')}
            lines={report.lines}
            total={report.total}
            before={total}
            groupOf={({ key }) => key}
            nameOf={(line) => lineName(report, line)}
            figures={all}
            rowsAt={rowsAt}
          />
        </>
      )}
      <Punctuality report={report} before={before} rowsAt={rowsAt} />
    </>
  );
}

const TONES = { met: 'first', breached: 'late', running: 'rest' } as const;
const COUNTED = ['met', 'breached', 'running'] as const;
const PARTS: ChartParts = COUNTED.map((name) => [name, TONES[name]]);

/** Compliance over time: what was kept and missed of the clocks that began in each step. */
function Over({ report: { course }, rowsAt }: Pick<ShownProps, 'report' | 'rowsAt'>): ReactNode {
  const { t } = useTranslation();
  return (
    <section className="report-part">
      <h2>{t('reports.overTime')}</h2>
      <CourseChart
        label={t('reports.overTime')}
        of={course}
        series={[
          ...COUNTED.map((name) => ({ name, label: t(`reports.${name}`), tone: TONES[name], shape: 'bar' as const })),
          { name: 'decided', label: t('reports.compliance'), tone: 'ink', shape: 'line', isShare: true },
        ]}
        values={({ met, breached, running, decided }) => ({
          met,
          breached,
          running,
          decided: decided === 0 ? null : met / decided,
        })}
        say={says.number}
        figureOf={(name) => `course.${name}`}
        rowsAt={rowsAt}
      />
    </section>
  );
}
