/** A customer as one line: who looks after them, how they fare, what is under way, and when a contract ends. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { peopleQuery } from '../../api/queries.ts';
import type { Customer, CustomerStanding } from '../../api/types.ts';
import { plainDay } from '../../ui/format.ts';
import { TierMark } from '../../ui/marks.tsx';
import { HealthBadge } from '../retentions/health-badge.tsx';

type RowProps = Readonly<{ of: Customer; standing: CustomerStanding | undefined }>;

export function CustomerRow({ of, standing }: RowProps): ReactNode {
  const { t } = useTranslation();
  const people = useQuery(peopleQuery).data?.items;
  return (
    <div className="row row-customers">
      <TierMark tier={of.tier} />
      <Link to={`/customers/${of.id}`} className="row-title cut" data-row-link dir="auto" title={of.name}>
        {of.name}
        {of.stage !== 'customer' && <span className="muted"> · {t(`customers.stages.${of.stage}`)}</span>}
      </Link>
      <span className="row-customer cut">{people?.find(({ id }) => id === of.csmId)?.name}</span>
      <span className="row-customer cut">{people?.find(({ id }) => id === of.salesId)?.name}</span>
      <span className="row-stage cut">{standing !== undefined && <UnderWay of={standing} />}</span>
      <span className="row-stage cut">
        {standing?.ends != null && t('customers.ends', { day: plainDay(standing.ends.endDate) })}
      </span>
      <span className="row-due">{standing?.health != null && <HealthBadge of={standing.health} />}</span>
    </div>
  );
}

function UnderWay({ of: { open, overdue } }: { of: CustomerStanding }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      {t('customers.open', { count: open })}
      {overdue > 0 && <strong className="late"> · {t('customers.overdue', { count: overdue })}</strong>}
    </>
  );
}
