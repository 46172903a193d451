/** How well targets are kept, and how punctual Baton's own timers are. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { get, withQuery } from '../../api/client.ts';
import type { SlaReport } from '../../api/types.ts';
import { ownZone } from '../../ui/format.ts';
import { Failure, Loading } from '../../ui/states.tsx';
import { Compliance } from './compliance.tsx';
import { csvOf, saveFile } from './csv.ts';
import { CsvButton } from './csv-button.tsx';
import { inOrder } from './line-name.ts';
import { useAsked } from './period.ts';
import { Punctuality } from './punctuality.tsx';
import { ReportHead } from './report-head.tsx';
import { ReportTable } from './report-table.tsx';

const BY = ['stage', 'severity', 'tier', 'team', 'month'] as const;

export default function ServiceLevels(): ReactNode {
  const asked = useAsked(BY);
  const { by, span } = asked;
  const found = useQuery({
    queryKey: ['reports', 'sla', by, span],
    queryFn: async ({ signal }) =>
      inOrder(await get<SlaReport>(withQuery('/reports/sla', { ...span, by, timezone: ownZone() }), signal)),
    placeholderData: (before) => before,
  });
  const report = found.data;
  return (
    <>
      <ReportHead
        asked={asked}
        groups={BY}
        csv={<CsvButton onClick={report === undefined ? undefined : () => saveFile(`sla-${by}.csv`, csvOf(report))} />}
      />
      {found.isPending && <Loading />}
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {report !== undefined && (
        <>
          <Compliance report={report} />
          <ReportTable report={report} />
          <Punctuality report={report} />
        </>
      )}
    </>
  );
}
