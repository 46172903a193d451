/** How requirements fare: what was promised and what shipped, what slipped when, time in each state, what waits. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequirementReport } from '../../../../api/requirements/report.ts';
import { texts } from '../../i18n/instance.ts';
import { phaseWord } from '../../process/kinds.ts';
import { SumBar } from '../../process/sum-bar.tsx';
import { month, ownZone } from '../../ui/format.ts';
import { type Before, oneFigure } from './figure.ts';
import { FigureTable } from './figure-table.tsx';
import { Figures } from './figures.tsx';
import { GroupChart } from './group-chart.tsx';
import { type RowsAt, useAsked } from './period.ts';
import { ReportFrame } from './report-frame.tsx';
import {
  ENDS,
  figureWord,
  overall,
  type Promised,
  promiseFigures,
  type Slipped,
  slipFigures,
  stayFigures,
  supportFigures,
} from './requirement-figures.ts';

const BY = ['state'] as const;
type By = (typeof BY)[number];

export default function Requirements(): ReactNode {
  const asked = useAsked({ groups: BY, period: '365' });
  return (
    <ReportFrame<By, RequirementReport>
      name="requirements"
      asked={asked}
      filter={(span) => ({ ...span, timezone: ownZone() })}
      nothing={({ submitted, slipsByMonth }) =>
        submitted + slipsByMonth.length === 0 ? texts.t('reports.nothingSubmitted') : undefined
      }
      figureWord={figureWord}
      lineWord={(_report, group) => lineWordOf(asked.rows?.of ?? '', group)}
    >
      {(report, before) => <Shown of={report} before={before} rowsAt={asked.rowsAt} />}
    </ReportFrame>
  );
}

function lineWordOf(of: string, group: string | null): string | undefined {
  if (group === null) return undefined;
  if (of.startsWith('times.')) return phaseWord('requirement', group);
  return of.startsWith('promises.') || of.startsWith('slipsIn.') ? month(group) : group;
}

type ShownProps = Readonly<{ of: RequirementReport; rowsAt: RowsAt }>;
type AllProps = ShownProps & Readonly<{ before: Before<RequirementReport> | undefined }>;

function Shown({ of, before, rowsAt }: AllProps): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <Figures of={overall().map((figure) => oneFigure(figure, { of, rowsAt, before }))} />
      <Promises of={of} rowsAt={rowsAt} />
      <Slips of={of} rowsAt={rowsAt} />
      <h2>{t('reports.times')}</h2>
      <FigureTable
        label={t('reports.times')}
        lines={of.times}
        groupOf={({ state }) => state}
        nameOf={({ state }) => phaseWord('requirement', state)}
        figures={stayFigures()}
        rowsAt={rowsAt}
      />
      {of.dealsWaiting.length > 0 && (
        <section className="report-part">
          <h2>{t('reports.dealsWaiting')}</h2>
          <SumBar
            label={t('reports.dealsWaiting')}
            parts={of.dealsWaiting.map((deal) => ({
              ...deal,
              key: deal.currency,
              label: deal.currency,
              tone: 'calm',
              to: rowsAt({ of: 'deals.amountMinor', group: deal.currency }),
            }))}
          />
        </section>
      )}
      <Support of={of} rowsAt={rowsAt} />
    </>
  );
}

/** Month by month of the first promise: what came in time, late, is still awaited, or came to nothing. */
function Promises({ of: { promisedByMonth }, rowsAt }: ShownProps): ReactNode {
  const { t } = useTranslation();
  if (promisedByMonth.length === 0) return null;
  const all = promiseFigures();
  const label = t('reports.promisedAndShipped');
  const common = {
    label,
    lines: promisedByMonth,
    groupOf: (line: Promised) => line.month,
    nameOf: (line: Promised) => month(line.month),
    rowsAt,
  };
  return (
    <section>
      <h2>{label}</h2>
      <GroupChart {...common} by="month" figures={all} parts={ENDS} />
      <FigureTable {...common} figures={all} />
    </section>
  );
}

function Slips({ of: { slipsByMonth }, rowsAt }: ShownProps): ReactNode {
  const { t } = useTranslation();
  if (slipsByMonth.length === 0) return null;
  const all = slipFigures();
  const label = t('reports.slipsOverTime');
  const common = {
    label,
    lines: slipsByMonth,
    groupOf: (line: Slipped) => line.month,
    nameOf: (line: Slipped) => month(line.month),
    rowsAt,
  };
  return (
    <section>
      <h2>{label}</h2>
      <GroupChart {...common} by="month" figures={all} parts={[['slips', 'first']]} more="medianSlipDays" />
      <FigureTable {...common} figures={all} />
    </section>
  );
}

function Support({ of: { supportByArea }, rowsAt }: ShownProps): ReactNode {
  const { t } = useTranslation();
  if (supportByArea.length === 0) return null;
  return (
    <section>
      <h2>{t('reports.support')}</h2>
      <FigureTable
        label={t('reports.support')}
        lines={supportByArea}
        groupOf={({ area }) => area}
        nameOf={({ area }) => area}
        figures={supportFigures()}
        rowsAt={rowsAt}
      />
    </section>
  );
}
