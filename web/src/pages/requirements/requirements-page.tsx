/** Every requirement one may see, by state, area, customer and words; as a list or as a board. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Filter } from '../../api/queries.ts';
import type { Option } from '../../fields/spec.ts';
import { texts } from '../../i18n/instance.ts';
import { may, useMe } from '../../me.ts';
import { kindWord } from '../../process/kinds.ts';
import type { ColumnSpec, GroupSpec } from '../../process/list-display.ts';
import { type ListValues, useListFilter } from '../../process/list-filter.ts';
import { byCustomer, byOwner, byPhase, countedViews, itemOf } from '../../process/list-groupings.ts';
import { type Counted, ListPage } from '../../process/list-page.tsx';
import { Icon } from '../../ui/icons.tsx';
import { areasQuery } from './areas.ts';
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

const asked = ({ state, ...values }: ListValues): Filter => ({
  ...(state === 'mine'
    ? { state: 'open', ownerId: 'me' }
    : state === 'overdue'
      ? { state: 'open', due: 'overdue' }
      : { state }),
  ...narrowed(values),
});

/** What list and board are narrowed down by alike. */
const narrowed = ({ text, area, customer, release, slipped, reviewer }: ListValues): Filter => ({
  text,
  area,
  customerId: customer,
  releaseId: release,
  slipped,
  reviewerId: reviewer,
});

/** The areas there are wishes for. */
function useAreas(): readonly Option[] {
  const areas = useQuery(areasQuery).data?.items ?? [];
  return areas.map(({ area }) => ({ value: area, label: area }));
}

/** The board of the filters in the address. */
function FilteredBoard(): ReactNode {
  return <RequirementBoard filter={narrowed(useListFilter().values)} />;
}

const groups = (): readonly GroupSpec<RequirementSummary>[] => [
  byOwner(),
  byCustomer(),
  byPhase('requirement'),
  { name: 'area', label: texts.t('requirements.area'), keyOf: ({ area }) => area },
  {
    name: 'release',
    label: kindWord('release'),
    keyOf: ({ release }) => release?.id ?? '',
    word: () => texts.t('list.nobody'),
  },
];

const columns = (): readonly ColumnSpec[] => [
  { name: 'phase', label: texts.t('list.state') },
  { name: 'requesters', label: texts.t('requirements.requesters') },
  { name: 'release', label: kindWord('release') },
];

export default function RequirementsPage(): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const areas = useAreas();
  return (
    <ListPage<RequirementSummary, Counted>
      kind="requirement"
      title={t('nav.requirements')}
      first={FIRST}
      views={{ name: 'state', all: countedViews(STATES, 'requirements.state', 'overdue') }}
      filters={[
        { name: 'text', kind: 'text', label: t('requirements.search'), width: 170 },
        {
          name: 'area',
          kind: 'choice',
          label: t('requirements.area'),
          all: t('requirements.anyArea'),
          choices: areas,
          width: 130,
        },
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
      groups={groups()}
      columns={columns()}
      itemOf={itemOf('requirement')}
      row={(one) => <RequirementRow of={one} />}
      csv="/requirements/export.csv"
      shapes={{
        list: t('list.list'),
        others: [{ value: 'board', label: t('requirements.board'), icon: 'board', body: () => <FilteredBoard /> }],
      }}
      nothing={t('requirements.nothing')}
      about={t('requirements.whatFor')}
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
