/** What a rehearsal found: how many cases end otherwise, by stage kept and missed, and which cases these are. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { reportQuery } from '../../api/queries.ts';
import type { RehearsalReport } from '../../api/types.ts';
import { number } from '../../ui/format.ts';
import { Failure, Loading } from '../../ui/states.tsx';
import { ChangedCases } from './changed-cases.tsx';
import { StageTable } from './stage-table.tsx';

export function Findings({ id }: { id: string }): ReactNode {
  const { t } = useTranslation();
  const found = useQuery(reportQuery(id));
  if (found.isPending) return <Loading />;
  if (found.data === undefined) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const { difference, complete } = found.data;
  return (
    <>
      {!complete && <p className="form-error">{t('rehearsals.incomplete')}</p>}
      <Figures report={found.data} />
      <StageTable report={found.data} />
      {difference !== undefined && <ChangedCases id={id} />}
    </>
  );
}

function Figures({ report: { cases, notifications, difference } }: { report: RehearsalReport }): ReactNode {
  const { t } = useTranslation();
  const stages = Object.values(difference?.stages ?? {});
  const sum = (of: 'breachedToMet' | 'metToBreached'): string =>
    number(stages.reduce((total, stage) => total + stage[of], 0));
  return (
    <dl className="figures report-part">
      <Figure name={t('rehearsals.cases')} value={number(cases.read)} />
      {difference === undefined ? (
        <Figure name={t('rehearsals.told')} value={number(notifications.total)} />
      ) : (
        <>
          <Figure name={t('rehearsals.changed')} value={number(difference.cases.changed)} />
          <Figure name={t('rehearsals.better')} value={sum('breachedToMet')} />
          <Figure name={t('rehearsals.worse')} value={sum('metToBreached')} />
          <Figure
            name={t('rehearsals.toldChange', { current: number(difference.notifications.current) })}
            value={number(notifications.total)}
          />
        </>
      )}
    </dl>
  );
}

function Figure({ name, value }: { name: string; value: string }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
