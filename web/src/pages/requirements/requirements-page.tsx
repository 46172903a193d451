/** Every requirement one may see, by state, area, customer and words; as a list or as a board. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Filter } from '../../api/queries.ts';
import { may, useMe } from '../../me.ts';
import type { ListValues } from '../../process/list-filter.ts';
import { ListPage } from '../../process/list-page.tsx';
import { Icon } from '../../ui/icons.tsx';
import { RequirementBoard } from './requirement-board.tsx';
import { RequirementRow } from './requirement-row.tsx';
import type { RequirementSummary } from './types.ts';

const STATES = [
  'open',
  'mine',
  'overdue',
  'filtering',
  'reviewing',
  'adopted',
  'scheduled',
  'shipped',
  'closed',
] as const;
const FIRST = { state: 'open' };

const asked = ({ state, text, area, customer, release, slipped, reviewer }: ListValues): Filter => ({
  ...(state === 'mine'
    ? { state: 'open', ownerId: 'me' }
    : state === 'overdue'
      ? { state: 'open', due: 'overdue' }
      : { state }),
  text,
  area,
  customerId: customer,
  releaseId: release,
  slipped,
  reviewerId: reviewer,
});

export default function RequirementsPage(): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <ListPage<RequirementSummary>
      kind="requirement"
      title={t('nav.requirements')}
      first={FIRST}
      views={{
        name: 'state',
        all: () => STATES.map((state) => ({ value: state, label: t(`requirements.state.${state}`) })),
      }}
      filters={[
        { name: 'text', kind: 'text', label: t('requirements.search'), width: 170 },
        { name: 'area', kind: 'text', label: t('requirements.area'), width: 110 },
        { name: 'customer', kind: 'customer', label: t('fact.customer'), width: 150 },
        {
          name: 'slipped',
          kind: 'choice',
          label: t('requirements.slips'),
          all: t('requirements.anySlips'),
          choices: ['1', '2', '3'].map((value) => ({
            value,
            label: t('requirements.slippedAtLeast', { count: Number(value) }),
          })),
          width: 130,
        },
      ]}
      asked={asked}
      row={(one) => <RequirementRow of={one} />}
      csv="/requirements/export.csv"
      shapes={{
        list: t('list.list'),
        others: [{ value: 'board', label: t('requirements.board'), icon: 'board', body: () => <RequirementBoard /> }],
      }}
      nothing={t('requirements.nothing')}
      actions={
        may(me, 'write', 'requirements') && (
          <Button component={Link} to="/requirements/new" size="xs" leftSection={<Icon name="plus" size={14} />}>
            {t('requirements.submit')}
          </Button>
        )
      }
    />
  );
}
