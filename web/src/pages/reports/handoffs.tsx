/** How handoffs go: how soon they are accepted, why they are declined, and what came back. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandoffReport } from '../../../../api/handoffs/report.ts';
import { texts, word } from '../../i18n/instance.ts';
import { month, ownZone } from '../../ui/format.ts';
import { DECLINE_REASONS } from '../handoffs/decline-reason.tsx';
import { type HandoffKinds, handoffKindName, useHandoffKinds } from '../handoffs/kinds.ts';
import { type Before, type Figure, oneFigure, says } from './figure.ts';
import { FigureTable } from './figure-table.tsx';
import { Figures } from './figures.tsx';
import { type ChartParts, GroupChart } from './group-chart.tsx';
import { type RowsAt, useAsked } from './period.ts';
import { ReportFrame } from './report-frame.tsx';

const BY = ['kind', 'month', 'teams'] as const;
type By = (typeof BY)[number];
type Line = HandoffReport['total'];

export default function Handoffs(): ReactNode {
  const asked = useAsked({ groups: BY, period: '90' });
  const kinds = useHandoffKinds();
  return (
    <ReportFrame<By, HandoffReport>
      name="handoffs"
      asked={asked}
      groups={BY}
      filter={(span) => ({ ...span, by: asked.by, timezone: ownZone() })}
      nothing={({ total }) => (total.offered === 0 ? texts.t('handoffs.report.nothing') : undefined)}
      figureWord={(of) => figures().find((figure) => figure.of === of)?.head ?? word('handoffs.report', of)}
      lineWord={(_report, group) => nameOf(asked.by, group, kinds)}
    >
      {(report, before) => <Shown of={report} before={before} by={asked.by} rowsAt={asked.rowsAt} />}
    </ReportFrame>
  );
}

type ShownProps = Readonly<{
  of: HandoffReport;
  before: Before<HandoffReport> | undefined;
  by: By;
  rowsAt: RowsAt;
}>;

function Shown({ of: { total, lines }, before, by, rowsAt }: ShownProps): ReactNode {
  const { t } = useTranslation();
  const kinds = useHandoffKinds();
  const all = figures();
  const earlier = before && { of: before.of.total, rowsAt: before.rowsAt };
  const common = {
    lines,
    groupOf: ({ key }: Line) => key,
    nameOf: ({ key }: Line) => nameOf(by, key, kinds),
    rowsAt,
  };
  return (
    <>
      <Figures
        of={[...all.filter(({ name }) => OVERALL.has(name)), unansweredShare()].map((figure) =>
          oneFigure(figure, { of: total, rowsAt, before: earlier }),
        )}
      />
      <h2>{t('reports.handoffEnds')}</h2>
      <GroupChart {...common} label={t('reports.handoffEnds')} by={by} figures={all} parts={PARTS} more="working" />
      <FigureTable {...common} label={t('reports.tab.handoffs')} total={total} before={earlier} figures={all} />
    </>
  );
}

/** What a handoff has come to: one of these. */
const PARTS: ChartParts = [
  ['kept', 'first'],
  ['assigned', 'third'],
  ['returned', 'second'],
  ['declined', 'ink'],
  ['withdrawn', 'fourth'],
  ['open', 'rest'],
];

function nameOf(by: By, key: string | null, kinds: HandoffKinds): string {
  if (key === null) return texts.t('fact.none');
  if (by === 'month') return month(key);
  return by === 'kind' ? handoffKindName(kinds, key) : key;
}

const OVERALL: ReadonlySet<string> = new Set(['offered', 'accepted', 'median', 'working']);
const COUNTS = ['offered', 'accepted', 'kept', 'assigned', 'declined', 'withdrawn', 'returned', 'open'] as const;
const ASKED = ['asked', 'unanswered'] as const;
const TIMES = [
  ['median', 'medianSecondsToAccept', says.seconds],
  ['working', 'medianWorkingSecondsToAccept', says.workingSeconds],
  ['p90', 'p90SecondsToAccept', says.seconds],
] as const;

function figures(): readonly Figure<Line>[] {
  const { t } = texts;
  const count = (name: (typeof COUNTS | typeof ASKED)[number], prefix: string): Figure<Line> => ({
    name,
    of: `${prefix}${name}`,
    head: t(`handoffs.report.${name}`),
    value: (line) => line[name],
    say: says.number,
  });
  return [
    ...COUNTS.map((name) => count(name, '')),
    ...ASKED.map((name) => count(name, 'offers.')),
    ...DECLINE_REASONS.map(
      (reason): Figure<Line> => ({
        name: reason,
        of: `offers.${reason}`,
        head: t(`handoff.declined.${reason}`),
        value: ({ declines }) => declines[reason] ?? 0,
        say: says.number,
      }),
    ),
    ...TIMES.map(
      ([name, of, say]): Figure<Line> => ({
        name,
        of,
        head: t(`handoffs.report.${name}`),
        value: (line) => line[of],
        say,
        isMeasured: true,
      }),
    ),
  ];
}

const unansweredShare = (): Figure<Line> => ({
  name: 'unansweredShare',
  of: 'offers.unanswered',
  head: texts.t('handoffs.report.unanswered'),
  value: ({ asked, unanswered }) => (asked === 0 ? null : unanswered / asked),
  say: says.share,
  isShare: true,
});
