/** Every lead one may see: what service has found, and what sales has made of it. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Filter } from '../../api/queries.ts';
import { texts } from '../../i18n/instance.ts';
import { may, useMe } from '../../me.ts';
import { DueMark } from '../../process/due-mark.tsx';
import { phaseWord } from '../../process/kinds.ts';
import type { ColumnSpec, GroupSpec } from '../../process/list-display.ts';
import type { ListValues } from '../../process/list-filter.ts';
import { byCustomer, byOwner, byPhase, countedViews, itemOf } from '../../process/list-groupings.ts';
import { type Counted, ListPage } from '../../process/list-page.tsx';
import { ProcessRow } from '../../process/process-row.tsx';
import { BadgeView } from '../../ui/clock-badge.tsx';
import { dateTime, money } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { TierMark } from '../../ui/marks.tsx';
import type { LeadSummary } from './types.ts';

const STATES = ['open', 'mine', 'found', 'overdue', 'qualifying', 'opportunity', 'closed', 'all'] as const;
const VIEWS: Readonly<Record<string, Filter>> = {
  mine: { state: 'open', ownerId: 'me' },
  found: { state: 'all', submitterId: 'me' },
  overdue: { state: 'open', due: 'overdue' },
};

const asked = ({ state, text, customer, owner, period }: ListValues): Filter => ({
  ownerId: owner,
  ...(VIEWS[state ?? ''] ?? { state }),
  text,
  customerId: customer,
  period,
});

const groups = (): readonly GroupSpec<LeadSummary>[] => [
  byOwner(),
  byCustomer(),
  { name: 'submitter', label: texts.t('leads.submitter'), keyOf: ({ submitter }) => submitter.id },
  byPhase('lead'),
  { name: 'period', label: texts.t('leads.period'), keyOf: ({ period }) => period },
];

const columns = (): readonly ColumnSpec[] => [
  { name: 'phase', label: texts.t('list.state') },
  { name: 'owner', label: texts.t('fact.owner') },
  { name: 'sum', label: texts.t('field.amountMinor') },
];

export default function LeadsPage(): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <ListPage<LeadSummary, Counted>
      kind="lead"
      title={t('nav.leads')}
      first={{ state: 'open' }}
      views={{ name: 'state', all: countedViews(STATES, 'leads.state', 'overdue') }}
      filters={[
        { name: 'text', kind: 'text', label: t('leads.search'), width: 150 },
        { name: 'customer', kind: 'customer', label: t('fact.customer'), width: 150 },
        { name: 'owner', kind: 'person', label: t('fact.owner'), width: 130 },
      ]}
      asked={asked}
      groups={groups()}
      columns={columns()}
      itemOf={itemOf('lead')}
      row={(one) => <Row of={one} />}
      nothing={t('leads.nothing')}
      about={t('leads.whatFor')}
      actions={
        may(me, 'write', 'leads') && (
          <Button component={Link} to="/leads/new" size="xs" leftSection={<Icon name="plus" size={14} />}>
            {t('leads.submit')}
          </Button>
        )
      }
    />
  );
}

function Row({ of }: { of: LeadSummary }): ReactNode {
  const { t } = useTranslation();
  const sum = of.won ?? of.expected;
  return (
    <ProcessRow
      kind="lead"
      of={of}
      mark={<TierMark tier={of.customer.tier} />}
      customer={of.customer.name}
      columns={[
        { name: 'phase', words: phaseWord('lead', of.phase), width: 110 },
        { name: 'owner', words: of.owner.name, width: 80 },
        { name: 'sum', words: sum === null ? '' : money(sum.amountMinor, sum.currency), width: 110 },
      ]}
      badge={
        of.outcome === null ? (
          <DueMark dueAt={of.dueAt} clock={of.clock} />
        ) : (
          <BadgeView
            tone="done"
            icon={of.outcome === 'won' ? 'check' : 'stop'}
            words={t(`lead.outcome.${of.outcome}`)}
            {...(of.closedAt === null ? {} : { title: dateTime(of.closedAt) })}
          />
        )
      }
    />
  );
}
