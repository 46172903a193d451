/** Every renewal one may see: as a list, as a pipeline by month and stage, as a calendar of ends, as a forecast. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Filter } from '../../api/queries.ts';
import { texts, word } from '../../i18n/instance.ts';
import type { ColumnSpec, GroupSpec } from '../../process/list-display.ts';
import { type ListValues, useListFilter } from '../../process/list-filter.ts';
import { byCustomer, byMonth, byOwner, byTier, countedViews, itemOf } from '../../process/list-groupings.ts';
import type { FilterSpec } from '../../process/list-head.tsx';
import { type Counted, ListPage } from '../../process/list-page.tsx';
import { TIERS } from '../../ui/names.ts';
import { aheadOf } from './ahead.ts';
import { EndsCalendar } from './ends-calendar.tsx';
import { ForecastTable } from './forecast-table.tsx';
import { PipelineTable } from './pipeline-table.tsx';
import { RenewalRow } from './renewal-row.tsx';
import { StageSums } from './stage-sums.tsx';
import type { RenewalSummary } from './types.ts';

const STATES = ['open', 'mine', 'grace', 'risk', 'closed', 'all'] as const;
const STAGES = ['ahead', 'preparing', 'quoted', 'grace'] as const;
const OUTCOMES = ['renewed', 'expanded', 'churned', 'lapsed', 'wonBack', 'cancelled'] as const;
const FIRST = { state: 'open' };

const VIEWS: Readonly<Record<string, Filter>> = {
  mine: { state: 'open', ownerId: 'me' },
  risk: { state: 'open', risk: 'high' },
};

const asked = (values: ListValues): Filter => ({
  ...aheadOf(values),
  ...(VIEWS[values['state'] ?? ''] ?? { state: values['state'] }),
  stage: values['stage'],
  outcome: values['state'] === 'closed' || values['state'] === 'all' ? values['outcome'] : undefined,
  text: values['text'],
});

const groups = (): readonly GroupSpec<RenewalSummary>[] => [
  byMonth(texts.t('renewals.month'), ({ contract }) => contract.endDate),
  byOwner(),
  byCustomer(),
  {
    name: 'state',
    label: texts.t('renewals.stage'),
    keyOf: ({ stage }) => stage,
    word: (stage) => word('renewal.stage', stage),
  },
  byTier(({ tier }) => tier),
];

const columns = (): readonly ColumnSpec[] => [
  { name: 'stage', label: texts.t('renewals.stage') },
  { name: 'amount', label: texts.t('field.amountMinor') },
  { name: 'risk', label: texts.t('list.likelihood') },
];

export default function RenewalsPage(): ReactNode {
  const { t } = useTranslation();
  const { state = '' } = useListFilter(FIRST).values;
  // What is over has no stage any more, and what is not has no outcome.
  const isOver = state === 'closed' || state === 'all';
  const stage: FilterSpec = {
    name: 'stage',
    kind: 'choice',
    label: t('renewals.stage'),
    all: t('renewals.anyStage'),
    choices: STAGES.map((value) => ({ value, label: t(`renewal.stage.${value}`) })),
    width: 110,
  };
  const outcome: FilterSpec = {
    name: 'outcome',
    kind: 'choice',
    label: t('renewals.outcome'),
    all: t('renewals.anyOutcome'),
    choices: OUTCOMES.map((value) => ({ value, label: t(`renewal.outcome.${value}`) })),
    width: 110,
  };
  return (
    <ListPage<RenewalSummary, Counted>
      kind="renewal"
      title={t('nav.renewals')}
      first={FIRST}
      views={{ name: 'state', all: countedViews(STATES, 'renewals.state') }}
      filters={[
        { name: 'text', kind: 'text', label: t('renewals.search'), width: 110 },
        { name: 'month', kind: 'month', label: t('renewals.month'), width: 130 },
        isOver ? outcome : stage,
        { name: 'owner', kind: 'person', label: t('fact.owner'), width: 105 },
        {
          name: 'tier',
          kind: 'choice',
          label: t('fact.tier'),
          all: t('renewals.anyTier'),
          choices: TIERS.map((value) => ({ value, label: t(`tier.${value}`) })),
          width: 95,
        },
      ]}
      asked={asked}
      groups={groups()}
      columns={columns()}
      itemOf={itemOf('renewal')}
      row={(one) => <RenewalRow of={one} />}
      above={() => <StageSums />}
      shapes={{
        list: t('list.list'),
        others: [
          { value: 'pipeline', label: t('renewals.pipeline'), icon: 'board', body: () => <PipelineTable /> },
          { value: 'calendar', label: t('renewals.calendar'), icon: 'clock', body: () => <EndsCalendar /> },
          { value: 'forecast', label: t('renewals.forecast'), icon: 'reports', body: () => <ForecastTable /> },
        ],
      }}
      nothing={t('renewals.nothing')}
      about={t('renewals.whatFor')}
    />
  );
}
