/** Processes whose level did not go off: what Temporal knows of them, and what their activities last failed of. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { z } from 'zod';
import type { Attention } from '../../../../api/attention.ts';
import { get } from '../../api/client.ts';
import { pathOf } from '../../process/kinds.ts';
import { dateTime } from '../../ui/format.ts';
import { Empty, Failure, Loading } from '../../ui/states.tsx';

export function Stuck(): ReactNode {
  const { t } = useTranslation();
  const found = useQuery({
    queryKey: ['operations', 'attention'],
    queryFn: ({ signal }) => get<z.output<typeof Attention>>('/operations/attention', signal),
    refetchInterval: 60_000,
  });
  return (
    <section className="report-part">
      <h2>{t('operations.stuck')}</h2>
      {found.isPending && <Loading />}
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.data?.stuck.length === 0 && <Empty title={t('operations.noneStuck')} />}
      <ul className="seats">
        {found.data?.stuck.map(({ process, workflowId, level, dueAt, run, retrying }) => (
          <li key={`${workflowId}${level}`} className="notice">
            <Link to={pathOf(process.kind, process.id)} dir="auto">
              {process.number} {process.title}
            </Link>{' '}
            <span className="muted">
              {t('operations.stuckLevel', { level, at: dateTime(dueAt) })}
              {run !== null && ` · ${t(`operations.run.${run}`)}`}
            </span>
            {retrying.map(({ activity, attempt, lastError }) => (
              <p key={activity} dir="auto">
                {t('operations.attempt', { activity, attempt })} {lastError}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
