/** How requirements fare: time in each state, what was promised and what shipped, what is declined, what waits. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { toCsv } from '../../../../platform/csv.ts';
import { get, withQuery } from '../../api/client.ts';
import { phaseWord } from '../../process/kinds.ts';
import { SumBar } from '../../process/sum-bar.tsx';
import { workingDuration } from '../../ui/format.ts';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import type { Report } from '../requirements/types.ts';
import { saveFile } from './csv.ts';
import { CsvButton } from './csv-button.tsx';
import { FigureTable } from './figure-table.tsx';
import { Figures } from './figures.tsx';
import { numberWords, shareWords } from './line-words.ts';
import { useAsked } from './period.ts';
import { ReportHead } from './report-head.tsx';

const BY = ['state'] as const;

const time = (seconds: number | null): string => (seconds === null ? '–' : workingDuration(seconds * 1000));

export default function Requirements(): ReactNode {
  const { t } = useTranslation();
  const asked = useAsked(BY, '365');
  const found = useQuery({
    queryKey: ['reports', 'requirements', asked.span],
    queryFn: ({ signal }) => get<Report>(withQuery('/reports/requirements', asked.span), signal),
    placeholderData: (before) => before,
  });
  const report = found.data;
  return (
    <>
      <ReportHead
        asked={asked}
        csv={
          <CsvButton
            onClick={report === undefined ? undefined : () => saveFile('requirements.csv', toCsv(rowsOf(report)))}
          />
        }
      />
      {found.isPending && <Loading />}
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {report !== undefined && report.submitted === 0 && <Empty title={t('reports.nothingSubmitted')} />}
      {report !== undefined && report.submitted > 0 && <Shown of={report} />}
    </>
  );
}

function Shown({ of }: { of: Report }): ReactNode {
  const { t } = useTranslation();
  const { promises, declined } = of;
  return (
    <>
      <Figures
        of={[
          { name: t('reports.submitted'), words: numberWords(of.submitted) },
          { name: t('reports.declinedShare'), words: shareWords(declined.share) },
          { name: t('reports.shipped'), words: numberWords(promises.shipped) },
          {
            name: t('reports.shippedAsPromised'),
            words: promises.shipped === 0 ? '–' : shareWords(promises.kept / promises.shipped),
          },
          {
            name: t('reports.slipped'),
            words: t('reports.slippedTimes', { count: promises.slips, of: numberWords(promises.slipped) }),
            to: '/requirements?slipped=1',
          },
          { name: t('reports.medianDelay'), words: numberWords(promises.medianDelayDays) },
        ]}
      />
      <h2>{t('reports.times')}</h2>
      <FigureTable
        label={t('reports.times')}
        lines={of.times}
        keyOf={({ state }) => state}
        nameOf={({ state }) => phaseWord('requirement', state)}
        figures={[
          {
            name: 'stays',
            head: t('reports.stays'),
            words: ({ stays }) => numberWords(stays),
            // The list has where they are now, which are those that stay there still.
            to: ({ state }) => (LISTED.has(state) ? `/requirements?state=${state}` : undefined),
          },
          { name: 'median', head: t('reports.median'), words: ({ medianSeconds }) => time(medianSeconds) },
          { name: 'p90', head: t('reports.p90'), words: ({ p90Seconds }) => time(p90Seconds) },
        ]}
      />
      {of.dealsWaiting.length > 0 && (
        <section className="report-part">
          <h2>{t('reports.dealsWaiting')}</h2>
          <SumBar
            label={t('reports.dealsWaiting')}
            parts={of.dealsWaiting.map((deal) => ({ ...deal, key: deal.currency, label: deal.currency, tone: 'calm' }))}
          />
        </section>
      )}
      <Support of={of} />
    </>
  );
}

const LISTED = new Set(['filtering', 'reviewing', 'adopted', 'scheduled', 'shipped', 'closed']);

function Support({ of }: { of: Report }): ReactNode {
  const { t } = useTranslation();
  if (of.supportByArea.length === 0) return null;
  return (
    <section>
      <h2>{t('reports.support')}</h2>
      <FigureTable
        label={t('reports.support')}
        lines={of.supportByArea}
        keyOf={({ area }) => area}
        nameOf={({ area }) => area}
        figures={[
          {
            name: 'requirements',
            head: t('nav.requirements'),
            words: ({ requirements }) => numberWords(requirements),
            to: ({ area }) => `/requirements?area=${encodeURIComponent(area)}`,
          },
          { name: 'cases', head: t('nav.cases'), words: ({ cases }) => numberWords(cases) },
          { name: 'time', head: t('reports.supportTime'), words: ({ seconds }) => time(seconds) },
        ]}
      />
    </section>
  );
}

/** Every number of the report, one in a line. */
function* rowsOf(of: Report) {
  yield ['part', 'group', 'measure', 'value'];
  yield ['requirements', null, 'submitted', of.submitted];
  for (const { state, ...numbers } of of.times) {
    for (const [measure, value] of Object.entries(numbers)) yield ['times', state, measure, value];
  }
  for (const [measure, value] of Object.entries(of.promises)) yield ['promises', null, measure, value];
  for (const [measure, value] of Object.entries(of.declined)) yield ['declined', null, measure, value];
  for (const { currency, ...numbers } of of.dealsWaiting) {
    for (const [measure, value] of Object.entries(numbers)) yield ['dealsWaiting', currency, measure, value];
  }
  for (const { area, ...numbers } of of.supportByArea) {
    for (const [measure, value] of Object.entries(numbers)) yield ['support', area, measure, value];
  }
}
