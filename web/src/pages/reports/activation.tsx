/** How customers are activated: cohorts within 30, 60 and 90 days, and where plans stall. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActivationReport } from '../../../../api/onboardings/report.ts';
import { texts, word } from '../../i18n/instance.ts';
import { activationFigures, COHORT, type Line, OVERALL } from './activation-figures.ts';
import { type Before, oneFigure, says } from './figure.ts';
import { FigureTable } from './figure-table.tsx';
import { Figures } from './figures.tsx';
import { GroupChart } from './group-chart.tsx';
import { lineWord } from './line-words.ts';
import { type RowsAt, useAsked } from './period.ts';
import { ReportFrame } from './report-frame.tsx';
import { daysOf } from './span.ts';

const BY = ['month', 'tier', 'template', 'owner', 'serviceClass'] as const;
type By = (typeof BY)[number];

type Stall = ActivationReport['stalls'][number];

export default function Activation(): ReactNode {
  const asked = useAsked({ groups: BY, period: '365' });
  const { by } = asked;
  return (
    <ReportFrame<By, ActivationReport>
      name="activation"
      asked={asked}
      groups={BY}
      filter={(span) => ({ ...daysOf(span), by })}
      nothing={({ total }) => (total.started + total.cancelled === 0 ? texts.t('reports.nothingStarted') : undefined)}
      figureWord={figureWord}
      lineWord={({ lines, stalls }, group) => {
        const line = lines.find(({ key }) => key === group);
        const stall = stalls.find((one) => keyOf(one) === group);
        return (line && lineWord(by, line)) ?? (stall && stallName(stall));
      }}
    >
      {(report, before) => <Shown report={report} before={before} by={by} rowsAt={asked.rowsAt} />}
    </ReportFrame>
  );
}

const STALLS = 'stalls.';

const figureWord = (of: string): string =>
  of.startsWith(STALLS)
    ? word('reports.stall', of.slice(STALLS.length))
    : (activationFigures().find((figure) => figure.of === of)?.head ?? word('reports', of));

type ShownProps = Readonly<{
  report: ActivationReport;
  before: Before<ActivationReport> | undefined;
  by: By;
  rowsAt: RowsAt;
}>;

function Shown({ report, before, by, rowsAt }: ShownProps): ReactNode {
  const { t } = useTranslation();
  const { total, lines, stalls } = report;
  const all = activationFigures();
  const earlier = before && { of: before.of.total, rowsAt: before.rowsAt };
  const common = { lines, groupOf: ({ key }: Line) => key, nameOf: (line: Line) => lineWord(by, line), rowsAt };
  return (
    <>
      <Figures
        of={all
          .filter(({ name }) => OVERALL.has(name))
          .map((figure) => oneFigure(figure, { of: total, rowsAt, before: earlier }))}
      />
      <section className="report-part">
        <h2>{t('reports.cohorts')}</h2>
        <GroupChart {...common} label={t('reports.cohorts')} by={by} figures={all} parts={COHORT} more="share90" />
        <FigureTable
          {...common}
          label={t('reports.tab.activation')}
          total={total}
          before={earlier}
          // The parts of a cohort are in its shares.
          figures={all.filter(({ name }) => !name.startsWith('from') && name !== 'within30')}
        />
      </section>
      <Stalls of={stalls} rowsAt={rowsAt} />
    </>
  );
}

const keyOf = ({ template, milestone }: Stall): string => `${template}/${milestone}`;
const stallName = ({ template, milestone }: Stall): string => `${template} · ${milestone}`;

function Stalls({ of, rowsAt }: { of: readonly Stall[]; rowsAt: RowsAt }): ReactNode {
  const { t } = useTranslation();
  if (of.length === 0) return null;
  const names = ['open', 'late', 'done', 'doneLate', 'medianDays'] as const;
  return (
    <section>
      <h2>{t('reports.stalls')}</h2>
      <FigureTable
        label={t('reports.stalls')}
        lines={of}
        groupOf={keyOf}
        nameOf={stallName}
        figures={names.map((name) => ({
          name,
          of: `${STALLS}${name}`,
          head: word('reports.stall', name),
          value: (line: Stall) => line[name],
          say: says.number,
        }))}
        rowsAt={rowsAt}
      />
    </section>
  );
}
