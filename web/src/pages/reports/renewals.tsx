/** How terms end: renewed or not, by count and by amount, on time or late, and why customers left. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RenewalReport } from '../../../../api/renewals/report.ts';
import { texts, word } from '../../i18n/instance.ts';
import { money } from '../../ui/format.ts';
import { type Before, type Figure, type OneFigure, oneFigure, says } from './figure.ts';
import { FigureTable } from './figure-table.tsx';
import { Figures } from './figures.tsx';
import { type ChartParts, GroupChart } from './group-chart.tsx';
import { lineWord } from './line-words.ts';
import { type RowsAt, useAsked } from './period.ts';
import { ReportFrame } from './report-frame.tsx';
import { daysOf } from './span.ts';

const BY = ['month', 'owner', 'tier', 'firstYear', 'serviceClass'] as const;
type By = (typeof BY)[number];
type Line = RenewalReport['total'];
type Reason = RenewalReport['reasons'][number];

export default function Renewals(): ReactNode {
  const asked = useAsked({ groups: BY, period: '90' });
  const { by } = asked;
  const currency = asked.rows?.currency;
  return (
    <ReportFrame<By, RenewalReport>
      name="renewals"
      asked={asked}
      groups={BY}
      filter={(span) => ({ ...daysOf(span), by })}
      nothing={({ total, reasons }) =>
        total.ended + reasons.length === 0 ? texts.t('renewals.report.nothing') : undefined
      }
      figureWord={(of) => figureWord(of, currency)}
      lineWord={({ lines, reasons }, group) => {
        const line = lines.find(({ key }) => key === group);
        const reason = reasons.find((one) => keyOf(one) === group);
        return (line && nameOf(by, line)) ?? (reason && reasonName(reason));
      }}
    >
      {(report, before) => <Shown of={report} before={before} by={by} rowsAt={asked.rowsAt} />}
    </ReportFrame>
  );
}

function figureWord(of: string, currency: string | undefined): string {
  if (of === 'reasons.count') return texts.t('renewals.report.reasons');
  const figure = [...figures(), ...amountFigures(currency ?? '')].find((one) => one.of === of);
  return figure?.head ?? word('renewals.report', of);
}

type ShownProps = Readonly<{
  of: RenewalReport;
  before: Before<RenewalReport> | undefined;
  by: By;
  rowsAt: RowsAt;
}>;

function Shown({ of: { total, lines, reasons }, before, by, rowsAt }: ShownProps): ReactNode {
  const { t } = useTranslation();
  const all = figures();
  const earlier = before && { of: before.of.total, rowsAt: before.rowsAt };
  const common = { groupOf: ({ key }: Line) => key, nameOf: (line: Line) => nameOf(by, line), rowsAt };
  return (
    <>
      <Figures of={overall(total, rowsAt, earlier)} />
      <h2>{t('reports.renewalEnds')}</h2>
      <GroupChart
        {...common}
        label={t('reports.renewalEnds')}
        by={by}
        lines={lines}
        figures={all}
        parts={PARTS}
        more="rate"
      />
      <FigureTable
        {...common}
        label={t('reports.tab.renewals')}
        lines={lines}
        total={total}
        before={earlier}
        figures={all}
      />
      {total.amounts.map(({ currency }) => (
        <Amounts key={currency} currency={currency} of={{ total, lines }} before={earlier} by={by} rowsAt={rowsAt} />
      ))}
      {reasons.length > 0 && (
        <FigureTable
          label={t('renewals.report.reasons')}
          lines={reasons}
          groupOf={keyOf}
          nameOf={reasonName}
          figures={[
            {
              name: 'count',
              of: 'reasons.count',
              head: t('renewals.report.reasons'),
              value: ({ count }) => count,
              say: says.number,
            },
          ]}
          rowsAt={rowsAt}
        />
      )}
    </>
  );
}

/** What a term has come to: one of these. */
const PARTS: ChartParts = [
  ['renewed', 'first'],
  ['wonBack', 'third'],
  ['open', 'fourth'],
  ['churned', 'ink'],
  ['lapsed', 'rest'],
];

type AmountsProps = Readonly<{
  currency: string;
  of: Pick<RenewalReport, 'total' | 'lines'>;
  before: Before<Line> | undefined;
  by: By;
  rowsAt: RowsAt;
}>;

function Amounts({ currency, of: { total, lines }, before, by, rowsAt }: AmountsProps): ReactNode {
  const { t } = useTranslation();
  return (
    <FigureTable
      label={`${t('reports.amounts')} · ${currency}`}
      lines={lines.filter(({ amounts }) => amounts.some((one) => one.currency === currency))}
      total={total}
      before={before && { of: before.of, rowsAt: (rows) => before.rowsAt({ ...rows, currency }) }}
      groupOf={({ key }) => key}
      nameOf={(line) => `${nameOf(by, line)} · ${currency}`}
      figures={amountFigures(currency)}
      rowsAt={(rows) => rowsAt({ ...rows, currency })}
    />
  );
}

function overall(total: Line, rowsAt: RowsAt, before: Before<Line> | undefined): readonly OneFigure[] {
  const counts = figures().filter(({ name }) => name === 'ended' || name === 'rate');
  return [
    ...counts.map((figure) => oneFigure(figure, { of: total, rowsAt, before })),
    ...total.amounts.flatMap(({ currency }) =>
      amountFigures(currency)
        .filter(({ name }) => name === 'rate')
        .map((figure) => oneFigure(figure, { of: total, rowsAt, before, asked: { currency }, after: currency })),
    ),
  ];
}

function nameOf(by: By, line: Line): string {
  if (by === 'firstYear') return texts.t(line.key === 'true' ? 'renewals.report.first' : 'renewals.report.further');
  return lineWord(by, line);
}

const keyOf = ({ reasonKey, cause }: Reason): string => `${reasonKey}/${cause}`;
const reasonName = ({ reasonKey, cause }: Reason): string => `${word('renewals.report.cause', cause)} · ${reasonKey}`;

const COUNTS = ['ended', 'renewed', 'expanded', 'onTime', 'late', 'wonBack', 'churned', 'lapsed', 'open'] as const;

function figures(): readonly Figure<Line>[] {
  const { t } = texts;
  return [
    ...COUNTS.map(
      (name): Figure<Line> => ({
        name,
        of: name,
        head: t(`renewals.report.${name}`),
        value: (line) => line[name],
        say: says.number,
      }),
    ),
    {
      name: 'rate',
      of: 'decided',
      head: t('renewals.report.rate'),
      value: ({ rate }) => rate,
      say: says.share,
      isShare: true,
      isMeasured: true,
    },
  ];
}

/** Amounts of one currency. */
function amountFigures(currency: string): readonly Figure<Line>[] {
  const { t } = texts;
  const amountsOf = ({ amounts }: Line) => amounts.find((one) => one.currency === currency);
  const amount = (name: 'endedMinor' | 'renewedMinor'): Figure<Line> => ({
    name,
    of: `amounts.${name}`,
    head: t(`reports.${name}`),
    value: (line) => amountsOf(line)?.[name] ?? 0,
    say: (value) => money(value, currency),
  });
  return [
    amount('endedMinor'),
    amount('renewedMinor'),
    {
      name: 'rate',
      of: 'amounts.endedMinor',
      head: t('renewals.report.ofAmount'),
      value: (line) => amountsOf(line)?.rate ?? null,
      say: says.share,
      isShare: true,
      isMeasured: true,
    },
  ];
}
