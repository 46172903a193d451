/** Every lead one may see: what service has found, and what sales has made of it. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Filter } from '../../api/queries.ts';
import { may, useMe } from '../../me.ts';
import { DueMark } from '../../process/due-mark.tsx';
import { phaseWord } from '../../process/kinds.ts';
import type { ListValues } from '../../process/list-filter.ts';
import { ListPage } from '../../process/list-page.tsx';
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

export default function LeadsPage(): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <ListPage<LeadSummary>
      kind="lead"
      title={t('nav.leads')}
      first={{ state: 'open' }}
      views={{
        name: 'state',
        all: () => STATES.map((state) => ({ value: state, label: t(`leads.state.${state}`) })),
      }}
      filters={[
        { name: 'text', kind: 'text', label: t('leads.search'), width: 150 },
        { name: 'customer', kind: 'customer', label: t('fact.customer'), width: 150 },
        { name: 'owner', kind: 'person', label: t('fact.owner'), width: 130 },
      ]}
      asked={asked}
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
