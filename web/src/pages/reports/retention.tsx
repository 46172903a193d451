/** How customers fare now, and what interventions came to. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { get, withQuery } from '../../api/client.ts';
import { texts } from '../../i18n/instance.ts';
import { ownZone } from '../../ui/format.ts';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { CsvLink } from './csv-button.tsx';
import { type Figure, FigureTable } from './figure-table.tsx';
import { Figures, type OneFigure } from './figures.tsx';
import { lineWord, numberWords, shareWords } from './line-words.ts';
import { useAsked } from './period.ts';
import { ReportHead } from './report-head.tsx';
import { Shares } from './shares.tsx';

const BY = ['tier', 'owner', 'rule', 'month'] as const;
type By = (typeof BY)[number];

type Counts = 'customers' | 'good' | 'fair' | 'poor' | 'unknown';
type Ends = 'opened' | 'open' | 'recovered' | 'notRecovered' | 'falseAlarm' | 'late';
type Line = Readonly<Record<Counts | Ends, number>> &
  Readonly<{
    key: string | null;
    medianScore: number | null;
    recoveryRate: number | null;
    medianDaysToClose: number | null;
  }>;
type Report = Readonly<{ total: Line; lines: readonly Line[] }>;

export default function Retention(): ReactNode {
  const { t } = useTranslation();
  const asked = useAsked(BY, '90');
  const { by, span } = asked;
  const filter = { ...span, by, timezone: ownZone() };
  const found = useQuery({
    queryKey: ['reports', 'retention', filter],
    queryFn: ({ signal }) => get<Report>(withQuery('/reports/retention', filter), signal),
    placeholderData: (before) => before,
  });
  const report = found.data;
  return (
    <>
      <ReportHead asked={asked} groups={BY} csv={<CsvLink path="/reports/retention.csv" filter={filter} />} />
      {found.isPending && <Loading />}
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {report !== undefined && report.total.customers + report.total.opened === 0 && (
        <Empty title={t('reports.nobodyWatched')} />
      )}
      {report !== undefined && report.total.customers + report.total.opened > 0 && <Shown of={report} by={by} />}
    </>
  );
}

function Shown({ of: { total, lines }, by }: { of: Report; by: By }): ReactNode {
  const { t } = useTranslation();
  const watched = lines.filter(({ customers }) => customers > 0);
  return (
    <>
      <Figures of={overall(total)} />
      {watched.length > 0 && (
        <Shares
          of={watched.map((line) => ({
            key: line.key ?? 'none',
            name: lineWord(by, line),
            parts: [line.good, line.fair, line.poor, line.unknown].map((count) => count / line.customers),
            words: numberWords(line.medianScore),
          }))}
          legend={[t('reports.good'), t('reports.fair'), t('reports.poor'), t('reports.unknown')]}
        />
      )}
      <FigureTable
        label={t('reports.tab.retention')}
        lines={lines}
        total={total}
        keyOf={({ key }) => key ?? 'none'}
        nameOf={(line) => lineWord(by, line)}
        figures={figuresOf(by)}
      />
    </>
  );
}

const overall = (total: Line, { t } = texts): readonly OneFigure[] => [
  { name: t('reports.customers'), words: numberWords(total.customers), to: '/retentions' },
  { name: t('reports.poor'), words: numberWords(total.poor), to: '/retentions?band=poor' },
  { name: t('reports.medianScore'), words: numberWords(total.medianScore) },
  { name: t('reports.recoveryRate'), words: shareWords(total.recoveryRate) },
];

/** The list with the same condition, where it has such a filter: by tier that of watches, by rule that of interventions. */
function listOf(by: By, more: string, ofInterventions: boolean) {
  const group = ofInterventions ? 'rule' : 'tier';
  return ({ key }: Line): string | undefined => {
    const query = ofInterventions ? `shape=interventions&${more}` : more;
    if (key === null) return `/retentions?${query}`;
    return by === group ? `/retentions?${query}&${group}=${encodeURIComponent(key)}` : undefined;
  };
}

function figuresOf(by: By): readonly Figure<Line>[] {
  const { t } = texts;
  const count = (name: Counts | Ends, to?: Figure<Line>['to']): Figure<Line> => ({
    name,
    head: t(`reports.${name}`),
    words: (line) => numberWords(line[name]),
    ...(to === undefined ? {} : { to }),
  });
  const now = by === 'tier' || by === 'owner';
  const bands: readonly Figure<Line>[] = [
    count('customers', listOf(by, 'state=open', false)),
    count('good', listOf(by, 'band=good', false)),
    count('fair', listOf(by, 'band=fair', false)),
    count('poor', listOf(by, 'band=poor', false)),
    count('unknown'),
    { name: 'medianScore', head: t('reports.medianScore'), words: (line) => numberWords(line.medianScore) },
  ];
  return [
    ...(now ? bands : []),
    count('opened'),
    count('open', listOf(by, 'state=open', true)),
    count('recovered', listOf(by, 'outcome=recovered', true)),
    count('notRecovered', listOf(by, 'outcome=notRecovered', true)),
    count('falseAlarm', listOf(by, 'outcome=falseAlarm', true)),
    count('late'),
    { name: 'recoveryRate', head: t('reports.recoveryRate'), words: (line) => shareWords(line.recoveryRate) },
    { name: 'medianDaysToClose', head: t('reports.daysToClose'), words: (line) => numberWords(line.medianDaysToClose) },
  ];
}
