/** How requirements fare: what was promised and what shipped, time in each state, what is declined, what waits. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequirementReport } from '../../../../api/requirements/report.ts';
import { texts, word } from '../../i18n/instance.ts';
import { phaseWord } from '../../process/kinds.ts';
import { SumBar } from '../../process/sum-bar.tsx';
import { duration, month, ownZone } from '../../ui/format.ts';
import { FigureTable } from './figure-table.tsx';
import { Figures } from './figures.tsx';
import { numberWords } from './line-words.ts';
import { type Asked, useAsked } from './period.ts';
import { ReportFrame } from './report-frame.tsx';
import { figureWord, MONTHS, overall, STAYS, SUPPORT } from './requirement-figures.ts';
import { Shares } from './shares.tsx';

const BY = ['state'] as const;
type By = (typeof BY)[number];

export default function Requirements(): ReactNode {
  const asked = useAsked(BY, '365');
  return (
    <ReportFrame<By, RequirementReport>
      name="requirements"
      asked={asked}
      filter={{ ...asked.span, timezone: ownZone() }}
      nothing={({ submitted }) => (submitted === 0 ? texts.t('reports.nothingSubmitted') : undefined)}
      figureWord={figureWord}
      lineWord={(_report, group) => lineWordOf(asked.rows?.of ?? '', group)}
    >
      {(report) => <Shown of={report} rowsAt={asked.rowsAt} />}
    </ReportFrame>
  );
}

function lineWordOf(of: string, group: string | null): string | undefined {
  if (group === null) return undefined;
  if (of.startsWith('times.')) return phaseWord('requirement', group);
  return of.startsWith('promises.') ? month(group) : group;
}

type ShownProps = Readonly<{ of: RequirementReport; rowsAt: Asked<By>['rowsAt'] }>;

function Shown({ of, rowsAt }: ShownProps): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <Figures of={overall(of, rowsAt)} />
      <Promised of={of} rowsAt={rowsAt} />
      <h2>{t('reports.times')}</h2>
      <FigureTable
        label={t('reports.times')}
        lines={of.times}
        groupOf={({ state }) => state}
        nameOf={({ state }) => phaseWord('requirement', state)}
        figures={STAYS.map(({ name, word: head }) => ({
          name,
          of: `times.${name}`,
          head: t(`reports.${head}`),
          words: (line: RequirementReport['times'][number]) =>
            name === 'stays' ? numberWords(line.stays) : time(line[name]),
        }))}
        rowsAt={rowsAt}
      />
      {of.dealsWaiting.length > 0 && (
        <section className="report-part">
          <h2>{t('reports.dealsWaiting')}</h2>
          <SumBar
            label={t('reports.dealsWaiting')}
            parts={of.dealsWaiting.map((deal) => ({
              ...deal,
              key: deal.currency,
              label: deal.currency,
              tone: 'calm',
              to: rowsAt({ of: 'deals.amountMinor', group: deal.currency }),
            }))}
          />
        </section>
      )}
      <Support of={of} rowsAt={rowsAt} />
    </>
  );
}

const time = (seconds: number | null): string => (seconds === null ? '–' : duration(seconds * 1000));

/** Month by month of the first promise: what came in time, late, is still awaited, or came to nothing. */
function Promised({ of: { promisedByMonth }, rowsAt }: ShownProps): ReactNode {
  const { t } = useTranslation();
  if (promisedByMonth.length === 0) return null;
  return (
    <section>
      <h2>{t('reports.promisedAndShipped')}</h2>
      <Shares
        of={promisedByMonth.map((line) => ({
          key: line.month,
          name: month(line.month),
          parts: [line.kept, line.late, line.waiting, line.dropped].map((count) => count / line.promised),
          words: numberWords(line.promised),
          to: rowsAt({ of: 'promises.promised', group: line.month }),
        }))}
        legend={(['kept', 'late', 'waiting', 'dropped'] as const).map((name) => t(`reports.promise.${name}`))}
      />
      <FigureTable
        label={t('reports.promisedAndShipped')}
        lines={promisedByMonth}
        groupOf={(line) => line.month}
        nameOf={(line) => month(line.month)}
        figures={MONTHS.map((name) => ({
          name,
          of: `promises.${name}`,
          head: t(`reports.promise.${name}`),
          words: (line: RequirementReport['promisedByMonth'][number]) => numberWords(line[name]),
        }))}
        rowsAt={rowsAt}
      />
    </section>
  );
}

function Support({ of: { supportByArea }, rowsAt }: ShownProps): ReactNode {
  const { t } = useTranslation();
  if (supportByArea.length === 0) return null;
  return (
    <section>
      <h2>{t('reports.support')}</h2>
      <FigureTable
        label={t('reports.support')}
        lines={supportByArea}
        groupOf={({ area }) => area}
        nameOf={({ area }) => area}
        figures={SUPPORT.map(({ name, group, word: head }) => ({
          name,
          of: `support.${name}`,
          head: word(group, head),
          words: (line: RequirementReport['supportByArea'][number]) =>
            name === 'seconds' ? time(line.seconds) : numberWords(line[name]),
        }))}
        rowsAt={rowsAt}
      />
    </section>
  );
}
