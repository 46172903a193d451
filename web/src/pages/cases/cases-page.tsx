/** Every case one may see, by state, customer, team, severity, tier and words; the one due next first. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Filter } from '../../api/queries.ts';
import type { CaseSummary } from '../../api/types.ts';
import { choicesOf } from '../../fields/spec.ts';
import { may, useMe } from '../../me.ts';
import type { ListValues } from '../../process/list-filter.ts';
import { ListPage } from '../../process/list-page.tsx';
import { Icon } from '../../ui/icons.tsx';
import { SEVERITIES, TIERS } from '../../ui/names.ts';
import { CaseBoard } from './case-board.tsx';
import { CaseRow } from './case-row.tsx';

const STATES = ['open', 'overdue', 'waiting', 'closed', 'all'] as const;
const FIRST = { state: 'open' };

const asked = ({ state, owner, severity, tier, text, stage, team, customer }: ListValues): Filter => ({
  ...(state === 'overdue' ? { state: 'open', due: 'overdue' } : { state }),
  ownerId: owner,
  severity,
  tier,
  text,
  stage,
  teamId: team,
  customerId: customer,
});

export default function CasesPage(): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <ListPage<CaseSummary>
      kind="escalation"
      title={t('nav.cases')}
      first={FIRST}
      views={{ name: 'state', all: () => STATES.map((state) => ({ value: state, label: t(`cases.state.${state}`) })) }}
      filters={[
        { name: 'text', kind: 'text', label: t('cases.search'), width: 150 },
        {
          name: 'owner',
          kind: 'choice',
          label: t('cases.owner'),
          all: t('cases.anyOwner'),
          choices: [{ value: 'me', label: t('cases.mine') }],
          width: 112,
        },
        {
          name: 'severity',
          kind: 'choice',
          label: t('escalation.field.severity'),
          all: t('cases.anySeverity'),
          choices: choicesOf('severity', SEVERITIES)(),
          width: 112,
        },
        {
          name: 'tier',
          kind: 'choice',
          label: t('fact.tier'),
          all: t('cases.anyTier'),
          choices: choicesOf('tier', TIERS)(),
          width: 112,
        },
      ]}
      asked={asked}
      row={(one) => <CaseRow of={one} />}
      shapes={{
        list: t('list.list'),
        others: [
          {
            value: 'people',
            label: t('cases.byPerson'),
            icon: 'board',
            body: (cases, more) => <CaseBoard cases={cases} more={more} />,
          },
        ],
      }}
      nothing={t('cases.nothing')}
      actions={
        may(me, 'write', 'cases') && (
          <Button component={Link} to="/cases/new" size="xs" leftSection={<Icon name="plus" size={14} />}>
            {t('nav.open')}
          </Button>
        )
      }
    />
  );
}
