/** Interventions of every customer, the latest first: who acts, until when, and how each came out. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Filter } from '../../api/queries.ts';
import { language } from '../../i18n/language.ts';
import type { ListValues } from '../../process/list-filter.ts';
import { ListPage, type ListSpec } from '../../process/list-page.tsx';
import { ProcessRow } from '../../process/process-row.tsx';
import { day } from '../../ui/format.ts';
import { OUTCOMES } from './commands.ts';
import { InterventionBadge } from './interventions.tsx';
import type { InterventionOf } from './types.ts';

const WHICH = ['open', 'mine', 'closed', 'all'] as const;
const FIRST = { which: 'open' };

const asked = ({ which, outcome, customer }: ListValues): Filter => ({
  state: outcome === undefined ? (which === 'mine' ? 'open' : which) : 'all',
  ...(which === 'mine' ? { personId: 'me' } : {}),
  outcome,
  customerId: customer,
});

type InterventionsProps = Readonly<{ shapes: NonNullable<ListSpec<InterventionOf>['shapes']>; actions: ReactNode }>;

export function Interventions({ shapes, actions }: InterventionsProps): ReactNode {
  const { t } = useTranslation();
  return (
    <ListPage<InterventionOf>
      kind="retention"
      path="/retentions/interventions"
      title={t('nav.retentions')}
      first={FIRST}
      views={{
        name: 'which',
        all: () => WHICH.map((which) => ({ value: which, label: t(`retentions.which.${which}`) })),
      }}
      filters={[
        {
          name: 'outcome',
          kind: 'choice',
          label: t('retention.field.outcome'),
          all: t('retentions.anyOutcome'),
          choices: OUTCOMES.map((outcome) => ({ value: outcome, label: t(`retention.outcome.${outcome}`) })),
          width: 150,
        },
        { name: 'customer', kind: 'customer', label: t('fact.customer'), width: 170 },
      ]}
      asked={asked}
      row={(one) => <InterventionRow of={one} />}
      shapes={shapes}
      nothing={t('retentions.noInterventionLike')}
      actions={actions}
    />
  );
}

function InterventionRow({ of }: { of: InterventionOf }): ReactNode {
  const { t } = useTranslation();
  const { retention, title, customer, person, openedAt } = of;
  return (
    <ProcessRow
      kind="retention"
      of={{ ...retention, title: `${customer.name} · ${title[language()]}` }}
      customer={person?.name}
      columns={[{ name: 'opened', words: t('retentions.openedOn', { at: day(openedAt) }), width: 170 }]}
      badge={<InterventionBadge of={of} />}
    />
  );
}
