/** What a rehearsal found: by stage kept and missed, now and as proposed; who would have been told how often. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { reportQuery } from '../../api/queries.ts';
import type { RehearsalReport, Stage } from '../../api/types.ts';
import { number, percent } from '../../ui/format.ts';
import { STAGES } from '../../ui/names.ts';
import { Failure, Loading } from '../../ui/states.tsx';

export function Findings({ id }: { id: string }): ReactNode {
  const { t } = useTranslation();
  const found = useQuery(reportQuery(id));
  if (found.isPending) return <Loading />;
  if (found.data === undefined) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const { cases, notifications, difference, complete } = found.data;
  return (
    <>
      {!complete && <p className="form-error">{t('rehearsals.incomplete')}</p>}
      <dl className="figures report-part">
        <Figure name={t('rehearsals.cases')} value={number(cases.read)} />
        {difference !== undefined && <Figure name={t('rehearsals.changed')} value={number(difference.cases.changed)} />}
        <Figure name={t('rehearsals.told')} value={number(notifications.total)} />
        {difference !== undefined && (
          <Figure name={t('rehearsals.toldNow')} value={number(difference.notifications.current)} />
        )}
      </dl>
      <StageTable report={found.data} />
    </>
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

function StageTable({ report }: { report: RehearsalReport }): ReactNode {
  const { t } = useTranslation();
  const stages = STAGES.filter((stage) => report.stages[stage] !== undefined);
  const heads = ['withTarget', 'met', 'breached', 'rate', 'breachedNow', 'better', 'worse'] as const;
  return (
    <div className="table-scroll" role="region" aria-label={t('rehearsals.byStage')} tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('policy.stage')}</th>
            {heads.map((head) => (
              <th key={head} scope="col" className="number">
                {t(`rehearsals.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {stages.map((stage) => (
            <StageLine key={stage} stage={stage} report={report} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const count = (value: number | undefined): string => (value === undefined ? '–' : number(value));

function StageLine({ stage, report }: { stage: Stage; report: RehearsalReport }): ReactNode {
  const { t } = useTranslation();
  const of = report.stages[stage];
  const change = report.difference?.stages[stage];
  const rate = of?.breachRate ?? undefined;
  return (
    <tr>
      <th scope="row">{t(`stage.${stage}`)}</th>
      <td className="number">{count(of?.withTarget)}</td>
      <td className="number">{count(of?.met)}</td>
      <td className="number">{count(of?.breached)}</td>
      <td className="number">{rate === undefined ? '–' : percent(rate)}</td>
      <td className="number">{count(change?.breachedCurrent)}</td>
      <td className="number">{count(change?.breachedToMet)}</td>
      <td className="number">{count(change?.metToBreached)}</td>
    </tr>
  );
}
