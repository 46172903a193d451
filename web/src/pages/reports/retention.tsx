/** How customers fare now, and what interventions came to. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RetentionReport } from '../../../../api/retentions/report.ts';
import { texts, word } from '../../i18n/instance.ts';
import { ownZone } from '../../ui/format.ts';
import { type Before, type Figure, oneFigure, says } from './figure.ts';
import { FigureTable } from './figure-table.tsx';
import { Figures } from './figures.tsx';
import { type ChartParts, GroupChart } from './group-chart.tsx';
import { lineWord } from './line-words.ts';
import { type RowsAt, useAsked } from './period.ts';
import { ReportFrame } from './report-frame.tsx';

const BY = ['tier', 'owner', 'rule', 'month'] as const;
type By = (typeof BY)[number];
type Line = RetentionReport['total'];

export default function Retention(): ReactNode {
  const asked = useAsked({ groups: BY, period: '90' });
  const { by } = asked;
  return (
    <ReportFrame<By, RetentionReport>
      name="retention"
      asked={asked}
      groups={BY}
      filter={(span) => ({ ...span, by, timezone: ownZone() })}
      nothing={({ total }) => (total.customers + total.opened === 0 ? texts.t('reports.nobodyWatched') : undefined)}
      figureWord={(of) => figures().find((figure) => figure.of === of)?.head ?? word('reports', of)}
      lineWord={({ lines }, group) => {
        const line = lines.find(({ key }) => key === group);
        return line && lineWord(by, line);
      }}
    >
      {(report, before) => <Shown of={report} before={before} by={by} rowsAt={asked.rowsAt} />}
    </ReportFrame>
  );
}

type ShownProps = Readonly<{
  of: RetentionReport;
  before: Before<RetentionReport> | undefined;
  by: By;
  rowsAt: RowsAt;
}>;

function Shown({ of: { total, lines }, before, by, rowsAt }: ShownProps): ReactNode {
  const { t } = useTranslation();
  const all = figures();
  // Customers belong to no rule and to no month.
  const isOfCustomers = by === 'tier' || by === 'owner';
  const earlier = before && { of: before.of.total, rowsAt: before.rowsAt };
  const common = { groupOf: ({ key }: Line) => key, nameOf: (line: Line) => lineWord(by, line), by, rowsAt };
  return (
    <>
      <Figures
        of={all
          .filter(({ name }) => OVERALL.has(name))
          // Health is that of today, whatever the time.
          .map((figure) =>
            oneFigure(figure, { of: total, rowsAt, before: figure.of?.startsWith(WATCHES) ? undefined : earlier }),
          )}
      />
      {isOfCustomers && (
        <Part title={t('reports.health')}>
          <GroupChart
            {...common}
            label={t('reports.health')}
            lines={lines.filter(({ customers }) => customers > 0)}
            figures={all}
            parts={BANDS}
            more="medianScore"
          />
        </Part>
      )}
      <Part title={t('reports.interventions')}>
        <GroupChart
          {...common}
          label={t('reports.interventions')}
          lines={lines.filter(({ opened }) => opened > 0)}
          figures={all}
          parts={OUTCOMES}
          more="recoveryRate"
        />
        <FigureTable
          {...common}
          label={t('reports.tab.retention')}
          lines={lines}
          total={total}
          before={earlier}
          figures={isOfCustomers ? all : all.filter(({ of }) => of?.startsWith(WATCHES) !== true)}
        />
      </Part>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <section className="report-part">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

const BANDS: ChartParts = [
  ['good', 'first'],
  ['fair', 'third'],
  ['poor', 'ink'],
  ['unknown', 'rest'],
];
const OUTCOMES: ChartParts = [
  ['recovered', 'first'],
  ['notRecovered', 'ink'],
  ['falseAlarm', 'fourth'],
  ['open', 'rest'],
];

const OVERALL: ReadonlySet<string> = new Set(['customers', 'poor', 'medianScore', 'opened', 'recoveryRate']);
const WATCHES = 'watches.';
const COUNTS = ['customers', 'good', 'fair', 'poor', 'unknown'] as const;
const ENDS = ['opened', 'open', 'recovered', 'notRecovered', 'falseAlarm', 'late'] as const;

function figures(): readonly Figure<Line>[] {
  const { t } = texts;
  const count = (name: (typeof COUNTS | typeof ENDS)[number], prefix: string): Figure<Line> => ({
    name,
    of: `${prefix}${name}`,
    head: t(`reports.${name}`),
    value: (line) => line[name],
    say: says.number,
  });
  return [
    ...COUNTS.map((name) => count(name, WATCHES)),
    {
      name: 'medianScore',
      of: 'watches.medianScore',
      head: t('reports.medianScore'),
      value: (line) => line.medianScore,
      say: says.number,
      isMeasured: true,
    },
    ...ENDS.map((name) => count(name, 'interventions.')),
    {
      name: 'recoveryRate',
      of: 'interventions.decided',
      head: t('reports.recoveryRate'),
      value: (line) => line.recoveryRate,
      say: says.share,
      isShare: true,
      isMeasured: true,
    },
    {
      name: 'medianDaysToClose',
      of: 'interventions.medianDaysToClose',
      head: t('reports.daysToClose'),
      value: (line) => line.medianDaysToClose,
      say: says.number,
      isMeasured: true,
    },
  ];
}
