/** One customer on one page: tier and people, what is open, how they fare, and what happened in every process. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { can } from '../../../../api/can.ts';
import { customerQuery, peopleQuery, ruleQuery, teamsQuery } from '../../api/queries.ts';
import type { CaseSummary, Customer } from '../../api/types.ts';
import { lazyWith } from '../../i18n/load.ts';
import { may, useMe } from '../../me.ts';
import { fewQuery } from '../../process/queries.ts';
import { dateTime } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { TierMark } from '../../ui/marks.tsx';
import { useNow } from '../../ui/now.ts';
import { Failure, Loading } from '../../ui/states.tsx';
import { useTitle } from '../../ui/title.ts';
import { CaseRow } from '../cases/case-row.tsx';
import { Contacts } from './contacts.tsx';
import { CustomerForm } from './customer-form.tsx';
import { Links } from './links.tsx';
import { Processes } from './processes.tsx';
import { Section } from './section.tsx';
import { Health, Onboardings, Surveys } from './success.tsx';
import { Contracts, Wishes } from './wishes.tsx';

const SHOWN = 100;
const History = lazyWith(() => import('./history.tsx'), 'handoffs', 'leads');

export default function CustomerPage(): ReactNode {
  const { id = '' } = useParams();
  const found = useQuery(customerQuery(id));
  if (found.isPending) return <Loading />;
  if (found.data === undefined) return <Failure error={found.error} retry={() => void found.refetch()} />;
  return <CustomerShown of={found.data} />;
}

function CustomerShown({ of }: { of: Customer }): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const [editing, setEditing] = useState(false);
  const open = useQuery(fewQuery<CaseSummary>('escalation', { customerId: of.id, state: 'open' }, SHOWN));
  const closed = useQuery(fewQuery<CaseSummary>('escalation', { customerId: of.id, state: 'closed' }, SHOWN));
  const now = useNow();
  useTitle(of.name);
  const scope = can(me.role, 'write', 'customers');
  const maySave = scope === 'all' || (scope === 'own' && [of.csmId, of.salesId].includes(me.id));
  return (
    <div className="page page-case">
      <header className="page-head">
        <h1 dir="auto">{of.name}</h1>
        <TierMark tier={of.tier} />
        <span className="muted">{t('customers.localTime', { at: dateTime(now, of.timezone), zone: of.timezone })}</span>
        <span className="grow" />
        {maySave && (
          <Button size="xs" variant="default" onClick={() => setEditing(true)}>
            {t('form.edit')}
          </Button>
        )}
        {may(me, 'write', 'cases') && (
          <Button
            component={Link}
            to={`/cases/new?customer=${of.id}`}
            size="xs"
            leftSection={<Icon name="plus" size={14} />}
          >
            {t('nav.open')}
          </Button>
        )}
      </header>
      <div className="case-columns">
        <div className="stack">
          <Cases title={t('customers.openCases')} found={open} none={t('customers.noneOpen')} />
          <Processes customerId={of.id} />
          {may(me, 'read', 'onboardings') && <Onboardings customerId={of.id} zone={of.timezone} />}
          {may(me, 'read', 'retentions') && <Health customerId={of.id} />}
          <Wishes customerId={of.id} />
          <Contracts customerId={of.id} />
          {may(me, 'read', 'surveys') && <Surveys customerId={of.id} />}
          <Contacts customerId={of.id} />
          {may(me, 'read', 'links') && <Links customerId={of.id} />}
          <Cases title={t('customers.closedCases')} found={closed} none={t('customers.noneClosed')} />
          <Suspense fallback={<Loading />}>
            <History customerId={of.id} />
          </Suspense>
        </div>
        <aside className="case-side">
          <People of={of} />
        </aside>
      </div>
      {editing && <CustomerForm of={of} onClose={() => setEditing(false)} />}
    </div>
  );
}

type CasesProps = Readonly<{
  title: string;
  found: { data?: { items: CaseSummary[]; nextCursor: string | null } | undefined; isPending: boolean; error: unknown };
  none: string;
}>;

const Cases = (props: CasesProps): ReactNode => (
  <Section {...props} keyOf={({ id }) => id} line={(one) => <CaseRow of={one} atCustomer />} />
);

function People({ of }: { of: Customer }): ReactNode {
  const { t } = useTranslation();
  const people = useQuery(peopleQuery).data?.items;
  const team = useQuery(teamsQuery).data?.items.find(({ id }) => id === of.teamId);
  const policy = useQuery({ ...ruleQuery('policies', of.policyId ?? ''), enabled: of.policyId !== null }).data;
  const calendar = useQuery({ ...ruleQuery('calendars', of.calendarId ?? ''), enabled: of.calendarId !== null }).data;
  const nameOf = (id: string | null | undefined): string =>
    people?.find((person) => person.id === id)?.name ?? t('fact.none');
  const rows = [
    [t('customers.stage'), t(`customers.stages.${of.stage}`)],
    [t('fact.tier'), t(`tier.${of.tier}`)],
    [t('fact.csm'), nameOf(of.csmId)],
    [t('customers.sales'), nameOf(of.salesId)],
    [t('fact.team'), team?.name ?? t('fact.none')],
    [t('customers.teamLead'), nameOf(team?.leadId)],
    [t('fact.policy'), policy?.name ?? t('customers.standard')],
    [t('customers.calendar'), calendar?.name ?? t('customers.standard')],
    [t('customers.language'), of.locale === 'en' ? 'English' : '中文'],
  ] as const;
  return (
    <section className="panel">
      <h2>{t('customers.about')}</h2>
      <dl className="facts">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
