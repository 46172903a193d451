/** How handoffs go: how soon they are accepted, why they are declined, and what came back. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandoffReport } from '../../../../api/handoffs/report.ts';
import { texts, word } from '../../i18n/instance.ts';
import { duration, month, ownZone, workingDuration } from '../../ui/format.ts';
import { DECLINE_REASONS } from '../handoffs/decline-reason.tsx';
import { type HandoffKinds, handoffKindName, useHandoffKinds } from '../handoffs/kinds.ts';
import { type Figure, FigureTable } from './figure-table.tsx';
import { Figures } from './figures.tsx';
import { numberWords, shareWords } from './line-words.ts';
import { type Asked, useAsked } from './period.ts';
import { ReportFrame } from './report-frame.tsx';

const BY = ['kind', 'month', 'teams'] as const;
type By = (typeof BY)[number];
type Line = HandoffReport['total'];

export default function Handoffs(): ReactNode {
  const asked = useAsked(BY, '90');
  const kinds = useHandoffKinds();
  return (
    <ReportFrame<By, HandoffReport>
      name="handoffs"
      asked={asked}
      groups={BY}
      filter={{ ...asked.span, by: asked.by, timezone: ownZone() }}
      nothing={({ total }) => (total.offered === 0 ? texts.t('handoffs.report.nothing') : undefined)}
      figureWord={(of) => figures().find((figure) => figure.of === of)?.head ?? word('handoffs.report', of)}
      lineWord={(_report, group) => nameOf(asked.by, group, kinds)}
    >
      {(report) => <Shown of={report} by={asked.by} rowsAt={asked.rowsAt} />}
    </ReportFrame>
  );
}

type ShownProps = Readonly<{ of: HandoffReport; by: By; rowsAt: Asked<By>['rowsAt'] }>;

function Shown({ of: { total, lines }, by, rowsAt }: ShownProps): ReactNode {
  const { t } = useTranslation();
  const kinds = useHandoffKinds();
  return (
    <>
      <Figures
        of={[
          ...figures()
            .filter(({ name }) => OVERALL.has(name))
            .map(({ head, words, of }) => ({ name: head, words: words(total), to: rowsAt({ of }) })),
          {
            name: t('handoffs.report.unanswered'),
            words: shareWords(total.asked === 0 ? null : total.unanswered / total.asked),
            to: rowsAt({ of: 'offers.unanswered' }),
          },
        ]}
      />
      <FigureTable
        label={t('reports.tab.handoffs')}
        lines={lines}
        total={total}
        groupOf={({ key }) => key}
        nameOf={({ key }) => nameOf(by, key, kinds)}
        figures={figures()}
        rowsAt={rowsAt}
      />
    </>
  );
}

function nameOf(by: By, key: string | null, kinds: HandoffKinds): string {
  if (key === null) return texts.t('fact.none');
  if (by === 'month') return month(key);
  return by === 'kind' ? handoffKindName(kinds, key) : key;
}

const OVERALL: ReadonlySet<string> = new Set(['offered', 'median', 'working']);
const COUNTS = ['offered', 'accepted', 'assigned', 'declined', 'withdrawn', 'returned', 'open'] as const;
const ASKED = ['asked', 'unanswered'] as const;
const TIMES = [
  ['median', 'medianSecondsToAccept', duration],
  ['working', 'medianWorkingSecondsToAccept', workingDuration],
  ['p90', 'p90SecondsToAccept', duration],
] as const;

function figures(): readonly (Figure<Line> & { of: string })[] {
  const { t } = texts;
  const count = (name: (typeof COUNTS | typeof ASKED)[number], prefix: string) => ({
    name,
    of: `${prefix}${name}`,
    head: t(`handoffs.report.${name}`),
    words: (line: Line) => numberWords(line[name]),
  });
  return [
    ...COUNTS.map((name) => count(name, '')),
    ...ASKED.map((name) => count(name, 'offers.')),
    ...DECLINE_REASONS.map((reason) => ({
      name: reason,
      of: `offers.${reason}`,
      head: t(`handoff.declined.${reason}`),
      words: ({ declines }: Line) => numberWords(declines[reason] ?? 0),
    })),
    ...TIMES.map(([name, of, inWords]) => ({
      name,
      of,
      head: t(`handoffs.report.${name}`),
      words: (line: Line) => (line[of] === null ? '–' : inWords(line[of] * 1000)),
    })),
  ];
}
