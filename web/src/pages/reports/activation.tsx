/** How customers are activated: cohorts within 30, 60 and 90 days, and where plans stall. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { get, withQuery } from '../../api/client.ts';
import { texts } from '../../i18n/instance.ts';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { CsvLink } from './csv-button.tsx';
import { type Figure, FigureTable } from './figure-table.tsx';
import { lineWord, numberWords, shareWords } from './line-words.ts';
import { useAsked } from './period.ts';
import { ReportHead } from './report-head.tsx';
import { Shares } from './shares.tsx';

const BY = ['month', 'tier', 'template', 'owner', 'serviceClass'] as const;

type Line = Readonly<{
  key: string | null;
  name: string | null;
  started: number;
  cancelled: number;
  activated: number;
  within30: number;
  within60: number;
  within90: number;
  share30: number | null;
  share60: number | null;
  share90: number | null;
  late: number;
  notActivated: number;
  open: number;
  atRisk: number;
  medianDays: number | null;
  extensions: number;
  extensionDays: number;
  suspensions: number;
  presumed: number;
}>;
type Stall = Readonly<{
  template: string;
  milestone: string;
  open: number;
  late: number;
  done: number;
  doneLate: number;
  medianDays: number | null;
}>;
type Report = Readonly<{ total: Line; lines: readonly Line[]; stalls: readonly Stall[] }>;

export default function Activation(): ReactNode {
  const { t } = useTranslation();
  const asked = useAsked(BY, '365');
  const { by, span } = asked;
  // Cohorts are whole days; today's belong to it.
  const filter = { from: span.from.slice(0, 10), to: dayAfter(span.to), by };
  const found = useQuery({
    queryKey: ['reports', 'activation', filter],
    queryFn: ({ signal }) => get<Report>(withQuery('/reports/activation', filter), signal),
    placeholderData: (before) => before,
  });
  const report = found.data;
  return (
    <>
      <ReportHead asked={asked} groups={BY} csv={<CsvLink path="/reports/activation.csv" filter={filter} />} />
      {found.isPending && <Loading />}
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {report !== undefined && report.total.started === 0 && <Empty title={t('reports.nothingStarted')} />}
      {report !== undefined && report.total.started > 0 && (
        <>
          <p className="figure">
            <strong>{shareWords(report.total.share90)}</strong>{' '}
            <span className="muted">{t('reports.activatedIn90', { count: report.total.started })}</span>
          </p>
          <Shares
            of={report.lines.map((line) => ({
              key: line.key ?? 'none',
              name: lineWord(by, line),
              parts: partsOf(line),
              words: shareWords(line.share90),
            }))}
            legend={[
              t('reports.within', { days: 30 }),
              t('reports.within', { days: 60 }),
              t('reports.within', { days: 90 }),
            ]}
          />
          <FigureTable
            label={t('reports.tab.activation')}
            lines={report.lines}
            total={report.total}
            keyOf={({ key }) => key ?? 'none'}
            nameOf={(line) => lineWord(by, line)}
            figures={figuresOf(by)}
          />
          <Stalls of={report.stalls} />
        </>
      )}
    </>
  );
}

const DAY_MS = 86_400_000;
const dayAfter = (instant: string): string => new Date(Date.parse(instant) + DAY_MS).toISOString().slice(0, 10);

const partsOf = ({ started, within30, within60, within90 }: Line): readonly number[] =>
  started === 0 ? [] : [within30, within60 - within30, within90 - within60].map((count) => count / started);

/** The list with the same condition; a month or a template is no filter there. */
const listOf =
  (by: (typeof BY)[number], more: string) =>
  ({ key }: Line): string | undefined => {
    if (key === null) return by === 'month' ? `/onboardings?${more}` : undefined;
    if (by === 'month' || by === 'template') return undefined;
    return `/onboardings?${more}&${by}=${encodeURIComponent(key)}`;
  };

function figuresOf(by: (typeof BY)[number]): readonly Figure<Line>[] {
  const { t } = texts;
  const count = (name: 'started' | 'activated' | 'extensions' | 'extensionDays' | 'suspensions' | 'presumed') => ({
    name,
    head: t(`reports.${name}`),
    words: (line: Line) => numberWords(line[name]),
  });
  const listed = (name: 'late' | 'notActivated' | 'open' | 'atRisk' | 'cancelled', more: string): Figure<Line> => ({
    name,
    head: t(`reports.${name}`),
    words: (line) => numberWords(line[name]),
    to: listOf(by, more),
  });
  const share = (name: 'share30' | 'share60' | 'share90', days: number): Figure<Line> => ({
    name,
    head: t('reports.within', { days }),
    words: (line) => shareWords(line[name]),
  });
  return [
    count('started'),
    count('activated'),
    share('share30', 30),
    share('share60', 60),
    share('share90', 90),
    { name: 'medianDays', head: t('reports.medianDays'), words: (line) => numberWords(line.medianDays) },
    listed('open', 'state=open'),
    listed('atRisk', 'state=atRisk'),
    listed('late', 'state=closed&outcome=activatedLate'),
    listed('notActivated', 'state=closed&outcome=notActivated'),
    listed('cancelled', 'state=closed&outcome=cancelled'),
    count('extensions'),
    count('extensionDays'),
    count('suspensions'),
    count('presumed'),
  ];
}

function Stalls({ of }: { of: readonly Stall[] }): ReactNode {
  const { t } = useTranslation();
  if (of.length === 0) return null;
  const count = (name: 'open' | 'doneLate' | 'done'): Figure<Stall> => ({
    name,
    head: t(`reports.stall.${name}`),
    words: (line) => numberWords(line[name]),
  });
  return (
    <section>
      <h2>{t('reports.stalls')}</h2>
      <FigureTable
        label={t('reports.stalls')}
        lines={of}
        keyOf={({ template, milestone }) => `${template}/${milestone}`}
        nameOf={({ template, milestone }) => `${template} · ${milestone}`}
        figures={[
          count('open'),
          { name: 'late', head: t('reports.stall.late'), words: ({ late }) => numberWords(late) },
          count('done'),
          count('doneLate'),
          { name: 'medianDays', head: t('reports.medianDays'), words: ({ medianDays }) => numberWords(medianDays) },
        ]}
      />
    </section>
  );
}
