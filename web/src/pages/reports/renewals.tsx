/** How terms end: renewed or not, by count and by amount, on time or late, and why customers left. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RenewalReport } from '../../../../api/renewals/report.ts';
import { texts, word } from '../../i18n/instance.ts';
import { money } from '../../ui/format.ts';
import { type Figure, FigureTable } from './figure-table.tsx';
import { Figures, type OneFigure } from './figures.tsx';
import { lineWord, numberWords, shareWords } from './line-words.ts';
import { type Asked, useAsked } from './period.ts';
import { ReportFrame } from './report-frame.tsx';
import { Shares } from './shares.tsx';

const BY = ['month', 'owner', 'tier', 'firstYear', 'serviceClass'] as const;
type By = (typeof BY)[number];
type Line = RenewalReport['total'];
type Reason = RenewalReport['reasons'][number];

export default function Renewals(): ReactNode {
  const asked = useAsked(BY, '90');
  const { by, span } = asked;
  const currency = asked.rows?.currency;
  return (
    <ReportFrame<By, RenewalReport>
      name="renewals"
      asked={asked}
      groups={BY}
      filter={{ from: span.from.slice(0, 10), to: span.to.slice(0, 10), by }}
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
      {(report) => <Shown of={report} by={by} rowsAt={asked.rowsAt} />}
    </ReportFrame>
  );
}

function figureWord(of: string, currency: string | undefined): string {
  if (of === 'reasons.count') return texts.t('renewals.report.reasons');
  const figure = [...figures(), ...amountFigures(currency ?? '')].find((one) => one.of === of);
  return figure?.head ?? word('renewals.report', of);
}

type ShownProps = Readonly<{ of: RenewalReport; by: By; rowsAt: Asked<By>['rowsAt'] }>;

function Shown({ of: { total, lines, reasons }, by, rowsAt }: ShownProps): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <Figures of={overall(total, rowsAt)} />
      <Shares
        of={lines.map((line) => ({
          key: line.key ?? 'none',
          name: nameOf(by, line),
          parts: [line.renewed, line.wonBack, line.open, line.churned + line.lapsed].map((count) => count / line.ended),
          words: shareWords(line.rate),
          to: rowsAt({ of: 'decided', group: line.key }),
        }))}
        legend={(['renewed', 'wonBack', 'open', 'left'] as const).map((one) => t(`renewals.report.${one}`))}
      />
      <FigureTable
        label={t('reports.tab.renewals')}
        lines={lines}
        total={total}
        groupOf={({ key }) => key}
        nameOf={(line) => nameOf(by, line)}
        figures={figures()}
        rowsAt={rowsAt}
      />
      {total.amounts.map(({ currency }) => (
        <FigureTable
          key={currency}
          label={`${t('reports.amounts')} · ${currency}`}
          lines={lines.filter(({ amounts }) => amounts.some((one) => one.currency === currency))}
          total={total}
          groupOf={({ key }) => key}
          nameOf={(line) => `${nameOf(by, line)} · ${currency}`}
          figures={amountFigures(currency)}
          rowsAt={(rows) => rowsAt({ ...rows, currency })}
        />
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
              words: ({ count }) => numberWords(count),
            },
          ]}
          rowsAt={rowsAt}
        />
      )}
    </>
  );
}

const overall = (total: Line, rowsAt: Asked<By>['rowsAt'], { t } = texts): readonly OneFigure[] => [
  { name: t('renewals.report.ended'), words: numberWords(total.ended), to: rowsAt({ of: 'ended' }) },
  { name: t('renewals.report.rate'), words: shareWords(total.rate), to: rowsAt({ of: 'decided' }) },
  ...total.amounts.map(({ currency, rate }) => ({
    name: `${t('renewals.report.ofAmount')} ${currency}`,
    words: shareWords(rate),
    to: rowsAt({ of: 'amounts.endedMinor', currency }),
  })),
];

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
    ...COUNTS.map((name) => ({
      name,
      of: name,
      head: t(`renewals.report.${name}`),
      words: (line: Line) => numberWords(line[name]),
    })),
    { name: 'rate', of: 'decided', head: t('renewals.report.rate'), words: (line) => shareWords(line.rate) },
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
    words: (line) => money(amountsOf(line)?.[name] ?? 0, currency),
  });
  return [
    amount('endedMinor'),
    amount('renewedMinor'),
    {
      name: 'rate',
      of: 'amounts.ended',
      head: t('renewals.report.ofAmount'),
      words: (line) => shareWords(amountsOf(line)?.rate ?? null),
    },
  ];
}
