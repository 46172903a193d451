/** How customers are activated: cohorts within 30, 60 and 90 days, and where plans stall. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActivationReport } from '../../../../api/onboardings/report.ts';
import { texts, word } from '../../i18n/instance.ts';
import { type Figure, FigureTable, Leading } from './figure-table.tsx';
import { lineWord, numberWords, shareWords } from './line-words.ts';
import { type Asked, useAsked } from './period.ts';
import { ReportFrame } from './report-frame.tsx';
import { Shares } from './shares.tsx';

const BY = ['month', 'tier', 'template', 'owner', 'serviceClass'] as const;
type By = (typeof BY)[number];

type Line = ActivationReport['total'];
type Stall = ActivationReport['stalls'][number];

export default function Activation(): ReactNode {
  const asked = useAsked(BY, '365');
  const { by, span } = asked;
  return (
    <ReportFrame<By, ActivationReport>
      name="activation"
      asked={asked}
      groups={BY}
      // Cohorts are whole days; today's belong to it.
      filter={{ from: span.from.slice(0, 10), to: dayAfter(span.to), by }}
      nothing={({ total }) => (total.started + total.cancelled === 0 ? texts.t('reports.nothingStarted') : undefined)}
      figureWord={figureWord}
      lineWord={({ lines, stalls }, group) => {
        const line = lines.find(({ key }) => key === group);
        const stall = stalls.find((one) => keyOf(one) === group);
        return (line && lineWord(by, line)) ?? (stall && stallName(stall));
      }}
    >
      {(report) => <Shown report={report} by={by} rowsAt={asked.rowsAt} />}
    </ReportFrame>
  );
}

const STALLS = 'stalls.';

const figureWord = (of: string): string =>
  of.startsWith(STALLS)
    ? word('reports.stall', of.slice(STALLS.length))
    : (figures().find((figure) => figure.of === of)?.head ?? word('reports', of));

type ShownProps = Readonly<{ report: ActivationReport; by: By; rowsAt: Asked<By>['rowsAt'] }>;

function Shown({ report, by, rowsAt }: ShownProps): ReactNode {
  const { t } = useTranslation();
  const { total, lines, stalls } = report;
  return (
    <>
      <p className="figure">
        <strong>
          <Leading words={shareWords(total.share90)} to={rowsAt({ of: 'within90' })} />
        </strong>{' '}
        <span className="muted">{t('reports.activatedIn90', { count: total.started })}</span>
      </p>
      <Shares
        of={lines.map((line) => ({
          key: line.key ?? 'none',
          name: lineWord(by, line),
          parts: partsOf(line),
          words: shareWords(line.share90),
          to: rowsAt({ of: 'within90', group: line.key }),
        }))}
        legend={[30, 60, 90].map((days) => t('reports.within', { days }))}
      />
      <FigureTable
        label={t('reports.tab.activation')}
        lines={lines}
        total={total}
        groupOf={({ key }) => key}
        nameOf={(line) => lineWord(by, line)}
        figures={figures()}
        rowsAt={rowsAt}
      />
      <Stalls of={stalls} rowsAt={rowsAt} />
    </>
  );
}

const DAY_MS = 86_400_000;
const dayAfter = (instant: string): string => new Date(Date.parse(instant) + DAY_MS).toISOString().slice(0, 10);

const partsOf = ({ started, within30, within60, within90 }: Line): readonly number[] =>
  started === 0 ? [] : [within30, within60 - within30, within90 - within60].map((count) => count / started);

const COUNTS_BEFORE = ['started', 'activated'] as const;
const COUNTS_AFTER = [
  'open',
  'atRisk',
  'late',
  'notActivated',
  'cancelled',
  'extensions',
  'extensionDays',
  'suspensions',
  'presumed',
] as const;

function figures(): readonly Figure<Line>[] {
  const { t } = texts;
  const count = (name: (typeof COUNTS_BEFORE | typeof COUNTS_AFTER)[number]): Figure<Line> => ({
    name,
    of: name,
    head: t(`reports.${name}`),
    words: (line) => numberWords(line[name]),
  });
  const share = (days: 30 | 60 | 90): Figure<Line> => ({
    name: `share${days}`,
    of: `within${days}`,
    head: t('reports.within', { days }),
    words: (line) => shareWords(line[`share${days}`]),
  });
  return [
    ...COUNTS_BEFORE.map(count),
    share(30),
    share(60),
    share(90),
    {
      name: 'medianDays',
      of: 'medianDays',
      head: t('reports.medianDays'),
      words: (line) => numberWords(line.medianDays),
    },
    ...COUNTS_AFTER.map(count),
  ];
}

const keyOf = ({ template, milestone }: Stall): string => `${template}/${milestone}`;
const stallName = ({ template, milestone }: Stall): string => `${template} · ${milestone}`;

function Stalls({ of, rowsAt }: { of: readonly Stall[]; rowsAt: Asked<By>['rowsAt'] }): ReactNode {
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
          words: (line: Stall) => numberWords(line[name]),
        }))}
        rowsAt={rowsAt}
      />
    </section>
  );
}
