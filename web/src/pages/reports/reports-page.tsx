/** How well targets are kept, and how punctual Baton's own timers are. Every number leads to its rows. */
import { Button, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { get, withQuery } from '../../api/client.ts';
import type { SlaReport } from '../../api/types.ts';
import { ownZone } from '../../ui/format.ts';
import { oneOf } from '../../ui/guards.ts';
import { Icon } from '../../ui/icons.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useTitle } from '../../ui/title.ts';
import { Compliance } from './compliance.tsx';
import { csvOf, saveFile } from './csv.ts';
import { inOrder } from './line-name.ts';
import { Punctuality } from './punctuality.tsx';
import { ReportTable } from './report-table.tsx';

const BY = ['stage', 'severity', 'tier', 'team', 'month'] as const;
const PERIODS = ['7', '30', '90', '365'] as const;
const DAY_MS = 86_400_000;

export default function ReportsPage(): ReactNode {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const by = oneOf(BY, search.get('by')) ?? 'stage';
  const period = oneOf(PERIODS, search.get('days')) ?? '30';
  // The end of the period stays where it was when the page was opened, so that numbers do not change while one reads.
  const [now] = useState(() => Date.now());
  const span = { from: new Date(now - Number(period) * DAY_MS).toISOString(), to: new Date(now).toISOString() };
  useTitle(t('nav.reports'));
  const found = useQuery({
    queryKey: ['reports', 'sla', by, span],
    queryFn: async ({ signal }) =>
      inOrder(await get<SlaReport>(withQuery('/reports/sla', { ...span, by, timezone: ownZone() }), signal)),
    placeholderData: (before) => before,
  });
  const change = (name: string, value: string): void => setSearch(withParam(name, value), { replace: true });
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t('reports.title')}</h1>
        <Tabs
          label={t('reports.by')}
          value={by}
          tabs={BY.map((one) => ({ value: one, label: t(`reports.byName.${one}`) }))}
          onChange={(one) => change('by', one)}
        />
        <span className="grow" />
        <Select
          size="xs"
          w={150}
          aria-label={t('reports.period')}
          value={period}
          data={PERIODS.map((days) => ({ value: days, label: t('reports.days', { count: Number(days) }) }))}
          onChange={(days) => change('days', days ?? '30')}
        />
        <Button
          size="xs"
          variant="default"
          leftSection={<Icon name="download" size={14} />}
          disabled={found.data === undefined}
          onClick={() => found.data !== undefined && saveFile(`sla-${by}.csv`, csvOf(found.data))}
        >
          CSV
        </Button>
      </header>
      {found.isPending && <Loading />}
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.data !== undefined && (
        <>
          <Compliance report={found.data} />
          <ReportTable report={found.data} />
          <Punctuality report={found.data} />
        </>
      )}
    </div>
  );
}

const withParam =
  (name: string, value: string) =>
  (before: URLSearchParams): URLSearchParams => {
    const next = new URLSearchParams(before);
    next.set(name, value);
    return next;
  };
