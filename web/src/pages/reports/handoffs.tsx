/** How handoffs go: how soon they are accepted, why they are declined, and what came back. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { get, withQuery } from '../../api/client.ts';
import { texts } from '../../i18n/instance.ts';
import { duration, month, ownZone, workingDuration } from '../../ui/format.ts';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { DECLINE_REASONS } from '../handoffs/decline-reason.tsx';
import { type HandoffKinds, handoffKindName, useHandoffKinds } from '../handoffs/kinds.ts';
import { CsvLink } from './csv-button.tsx';
import { type Figure, FigureTable } from './figure-table.tsx';
import { Figures } from './figures.tsx';
import { numberWords, shareWords } from './line-words.ts';
import { useAsked } from './period.ts';
import { ReportHead } from './report-head.tsx';

const BY = ['kind', 'month', 'teams'] as const;
type By = (typeof BY)[number];

const COUNTS = [
  'offered',
  'accepted',
  'assigned',
  'declined',
  'withdrawn',
  'returned',
  'open',
  'asked',
  'unanswered',
] as const;
type Line = Readonly<Record<(typeof COUNTS)[number], number>> &
  Readonly<{
    key: string | null;
    declines: Readonly<Record<string, number>>;
    medianSecondsToAccept: number | null;
    p90SecondsToAccept: number | null;
    medianWorkingSecondsToAccept: number | null;
  }>;
type Report = Readonly<{ total: Line; lines: readonly Line[] }>;

const time = (seconds: number | null, words = duration): string => (seconds === null ? '–' : words(seconds * 1000));

export default function Handoffs(): ReactNode {
  const { t } = useTranslation();
  const asked = useAsked(BY, '90');
  const filter = { ...asked.span, by: asked.by, timezone: ownZone() };
  const found = useQuery({
    queryKey: ['reports', 'handoffs', filter],
    queryFn: ({ signal }) => get<Report>(withQuery('/reports/handoffs', filter), signal),
    placeholderData: (before) => before,
  });
  const report = found.data;
  return (
    <>
      <ReportHead asked={asked} groups={BY} csv={<CsvLink path="/reports/handoffs.csv" filter={filter} />} />
      {found.isPending && <Loading />}
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {report?.total.offered === 0 && <Empty title={t('handoffs.report.nothing')} />}
      {report !== undefined && report.total.offered > 0 && <Shown of={report} by={asked.by} />}
    </>
  );
}

function Shown({ of: { total, lines }, by }: { of: Report; by: By }): ReactNode {
  const { t } = useTranslation();
  const kinds = useHandoffKinds();
  return (
    <>
      <Figures
        of={[
          { name: t('handoffs.report.offered'), words: numberWords(total.offered), to: listOf({}) },
          { name: t('handoffs.report.median'), words: time(total.medianSecondsToAccept) },
          { name: t('handoffs.report.working'), words: time(total.medianWorkingSecondsToAccept, workingDuration) },
          {
            name: t('handoffs.report.unanswered'),
            words: shareWords(total.asked === 0 ? null : total.unanswered / total.asked),
          },
        ]}
      />
      <FigureTable
        label={t('reports.tab.handoffs')}
        lines={lines}
        total={total}
        keyOf={({ key }) => key ?? 'none'}
        nameOf={({ key }) => nameOf(by, key, kinds)}
        figures={figuresOf(by)}
      />
    </>
  );
}

function nameOf(by: By, key: string | null, kinds: HandoffKinds): string {
  if (key === null) return texts.t('fact.none');
  if (by === 'month') return month(key);
  return by === 'kind' ? handoffKindName(kinds, key) : key;
}

const listOf = (more: Readonly<Record<string, string>>): string =>
  withQuery('/handoffs', { box: 'all', state: 'any', ...more });

/** What a count is in the list of handoffs, where the list can show just these. */
const PHASES: Readonly<Record<string, string>> = {
  offered: 'any',
  declined: 'declined',
  withdrawn: 'withdrawn',
  returned: 'returned',
};

function figuresOf(by: By): readonly Figure<Line>[] {
  const { t } = texts;
  return [
    ...COUNTS.map((name) => ({
      name,
      head: t(`handoffs.report.${name}`),
      words: (line: Line) => numberWords(line[name]),
      to: ({ key }: Line) => {
        const state = PHASES[name];
        if (state === undefined || (by !== 'kind' && key !== null)) return undefined;
        return listOf({ state, ...(key === null ? {} : { kind: key }) });
      },
    })),
    ...DECLINE_REASONS.map((reason) => ({
      name: reason,
      head: t(`handoff.declined.${reason}`),
      words: ({ declines }: Line) => numberWords(declines[reason] ?? 0),
    })),
    { name: 'median', head: t('handoffs.report.median'), words: (line) => time(line.medianSecondsToAccept) },
    { name: 'p90', head: t('handoffs.report.p90'), words: (line) => time(line.p90SecondsToAccept) },
  ];
}
