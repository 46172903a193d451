/** How customers fare now, and what interventions came to. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RetentionReport } from '../../../../api/retentions/report.ts';
import { texts, word } from '../../i18n/instance.ts';
import { ownZone } from '../../ui/format.ts';
import { type Figure, FigureTable } from './figure-table.tsx';
import { Figures } from './figures.tsx';
import { lineWord, numberWords, shareWords } from './line-words.ts';
import { type Asked, useAsked } from './period.ts';
import { ReportFrame } from './report-frame.tsx';
import { Shares } from './shares.tsx';

const BY = ['tier', 'owner', 'rule', 'month'] as const;
type By = (typeof BY)[number];
type Line = RetentionReport['total'];

export default function Retention(): ReactNode {
  const asked = useAsked(BY, '90');
  const { by } = asked;
  return (
    <ReportFrame<By, RetentionReport>
      name="retention"
      asked={asked}
      groups={BY}
      filter={{ ...asked.span, by, timezone: ownZone() }}
      nothing={({ total }) => (total.customers + total.opened === 0 ? texts.t('reports.nobodyWatched') : undefined)}
      figureWord={(of) => figures().find((figure) => figure.of === of)?.head ?? word('reports', of)}
      lineWord={({ lines }, group) => {
        const line = lines.find(({ key }) => key === group);
        return line && lineWord(by, line);
      }}
    >
      {(report) => <Shown of={report} by={by} rowsAt={asked.rowsAt} />}
    </ReportFrame>
  );
}

type ShownProps = Readonly<{ of: RetentionReport; by: By; rowsAt: Asked<By>['rowsAt'] }>;

function Shown({ of: { total, lines }, by, rowsAt }: ShownProps): ReactNode {
  const { t } = useTranslation();
  const watched = lines.filter(({ customers }) => customers > 0);
  return (
    <>
      <Figures
        of={figures()
          .filter(({ name }) => OVERALL.has(name))
          .map(({ head, words, of }) => ({ name: head, words: words(total), to: rowsAt({ of }) }))}
      />
      {watched.length > 0 && (
        <Shares
          of={watched.map((line) => ({
            key: line.key ?? 'none',
            name: lineWord(by, line),
            parts: [line.good, line.fair, line.poor, line.unknown].map((count) => count / line.customers),
            words: numberWords(line.medianScore),
            to: rowsAt({ of: 'watches.medianScore', group: line.key }),
          }))}
          legend={[t('reports.good'), t('reports.fair'), t('reports.poor'), t('reports.unknown')]}
        />
      )}
      <FigureTable
        label={t('reports.tab.retention')}
        lines={lines}
        total={total}
        groupOf={({ key }) => key}
        nameOf={(line) => lineWord(by, line)}
        // Customers belong to no rule and to no month.
        figures={by === 'tier' || by === 'owner' ? figures() : figures().filter(({ of }) => !of.startsWith(WATCHES))}
        rowsAt={rowsAt}
      />
    </>
  );
}

const OVERALL: ReadonlySet<string> = new Set(['customers', 'poor', 'medianScore', 'recoveryRate']);
const WATCHES = 'watches.';
const COUNTS = ['customers', 'good', 'fair', 'poor', 'unknown'] as const;
const ENDS = ['opened', 'open', 'recovered', 'notRecovered', 'falseAlarm', 'late'] as const;

function figures(): readonly (Figure<Line> & { of: string })[] {
  const { t } = texts;
  const count = (name: (typeof COUNTS | typeof ENDS)[number], prefix: string) => ({
    name,
    of: `${prefix}${name}`,
    head: t(`reports.${name}`),
    words: (line: Line) => numberWords(line[name]),
  });
  return [
    ...COUNTS.map((name) => count(name, WATCHES)),
    {
      name: 'medianScore',
      of: 'watches.medianScore',
      head: t('reports.medianScore'),
      words: (line) => numberWords(line.medianScore),
    },
    ...ENDS.map((name) => count(name, 'interventions.')),
    {
      name: 'recoveryRate',
      of: 'interventions.decided',
      head: t('reports.recoveryRate'),
      words: (line) => shareWords(line.recoveryRate),
    },
    {
      name: 'medianDaysToClose',
      of: 'interventions.medianDaysToClose',
      head: t('reports.daysToClose'),
      words: (line) => numberWords(line.medianDaysToClose),
    },
  ];
}
