/** How terms end: renewed or not, by count and by amount, on time or late, and why customers left. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { get, withQuery } from '../../api/client.ts';
import { texts, word } from '../../i18n/instance.ts';
import { money } from '../../ui/format.ts';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { CsvLink } from './csv-button.tsx';
import { type Figure, FigureTable } from './figure-table.tsx';
import { Figures } from './figures.tsx';
import { lineWord, numberWords, shareWords } from './line-words.ts';
import { useAsked } from './period.ts';
import { ReportHead } from './report-head.tsx';
import { Shares } from './shares.tsx';

const BY = ['month', 'owner', 'tier', 'firstYear', 'serviceClass'] as const;
type By = (typeof BY)[number];

const COUNTS = ['ended', 'renewed', 'expanded', 'onTime', 'late', 'wonBack', 'churned', 'lapsed', 'open'] as const;
type Amounts = Readonly<{ currency: string; endedMinor: number; renewedMinor: number; rate: number | null }>;
type Line = Readonly<Record<(typeof COUNTS)[number], number>> &
  Readonly<{ key: string | null; name: string | null; rate: number | null; amounts: readonly Amounts[] }>;
type Reason = Readonly<{ reasonKey: string; cause: string; count: number }>;
type Report = Readonly<{ total: Line; lines: readonly Line[]; reasons: readonly Reason[] }>;
type Span = Readonly<{ from: string; to: string }>;

export default function Renewals(): ReactNode {
  const { t } = useTranslation();
  const asked = useAsked(BY, '90');
  const { by } = asked;
  const span = { from: asked.span.from.slice(0, 10), to: asked.span.to.slice(0, 10) };
  const filter = { ...span, by };
  const found = useQuery({
    queryKey: ['reports', 'renewals', filter],
    queryFn: ({ signal }) => get<Report>(withQuery('/reports/renewals', filter), signal),
    placeholderData: (before) => before,
  });
  const report = found.data;
  return (
    <>
      <ReportHead asked={asked} groups={BY} csv={<CsvLink path="/reports/renewals.csv" filter={filter} />} />
      {found.isPending && <Loading />}
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {report?.total.ended === 0 && <Empty title={t('renewals.report.nothing')} />}
      {report !== undefined && report.total.ended > 0 && <Shown of={report} by={by} span={span} />}
    </>
  );
}

function Shown({ of: { total, lines, reasons }, by, span }: { of: Report; by: By; span: Span }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <Figures
        of={[
          { name: t('renewals.report.ended'), words: numberWords(total.ended), to: listOf({}, span) },
          { name: t('renewals.report.rate'), words: shareWords(total.rate) },
          ...total.amounts.map((one) => ({
            name: `${t('renewals.report.ofAmount')} ${one.currency}`,
            words: `${shareWords(one.rate)} (${money(one.renewedMinor, one.currency)} / ${money(one.endedMinor, one.currency)})`,
          })),
        ]}
      />
      <Shares
        of={lines.map((line) => ({
          key: line.key ?? 'none',
          name: nameOf(by, line),
          parts: [line.renewed, line.wonBack, line.open, line.churned + line.lapsed].map((count) => count / line.ended),
          words: shareWords(line.rate),
        }))}
        legend={(['renewed', 'wonBack', 'open', 'left'] as const).map((one) => t(`renewals.report.${one}`))}
      />
      <FigureTable
        label={t('reports.tab.renewals')}
        lines={lines}
        total={total}
        keyOf={({ key }) => key ?? 'none'}
        nameOf={(line) => nameOf(by, line)}
        figures={figuresOf(by, span)}
      />
      {reasons.length > 0 && (
        <FigureTable
          label={t('renewals.report.reasons')}
          lines={reasons}
          keyOf={({ reasonKey }) => reasonKey}
          nameOf={({ reasonKey, cause }) => `${word('renewals.report.cause', cause)} · ${reasonKey}`}
          figures={[{ name: 'count', head: t('renewals.report.reasons'), words: ({ count }) => numberWords(count) }]}
        />
      )}
    </>
  );
}

function nameOf(by: By, line: Line): string {
  if (by === 'firstYear') return texts.t(line.key === 'true' ? 'renewals.report.first' : 'renewals.report.further');
  return lineWord(by, line);
}

/** What a count is in the list of renewals; what the list has no filter for leads nowhere. */
const OUTCOMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ended: { state: 'all' },
  expanded: { state: 'closed', outcome: 'expanded' },
  wonBack: { state: 'closed', outcome: 'wonBack' },
  churned: { state: 'closed', outcome: 'churned' },
  lapsed: { state: 'closed', outcome: 'lapsed' },
  open: { state: 'open' },
};

const listOf = (more: Readonly<Record<string, string>>, { from, to }: Span): string =>
  withQuery('/renewals', { state: 'all', from, before: to, ...more });

function figuresOf(by: By, span: Span): readonly Figure<Line>[] {
  const { t } = texts;
  const group = (key: string): Readonly<Record<string, string>> | undefined =>
    by === 'month' || by === 'owner' || by === 'tier' ? { [by]: key } : undefined;
  return [
    ...COUNTS.map((name) => ({
      name,
      head: t(`renewals.report.${name}`),
      words: (line: Line) => numberWords(line[name]),
      to: ({ key }: Line) => {
        const [outcome, of] = [OUTCOMES[name], key === null ? {} : group(key)];
        return outcome === undefined || of === undefined ? undefined : listOf({ ...outcome, ...of }, span);
      },
    })),
    { name: 'rate', head: t('renewals.report.rate'), words: (line) => shareWords(line.rate) },
    {
      name: 'amounts',
      head: t('renewals.report.ofAmount'),
      words: (line) => line.amounts.map(({ currency, rate }) => `${currency} ${shareWords(rate)}`).join(' · ') || '–',
    },
  ];
}
