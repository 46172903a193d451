/** Customers that are watched over, the worst health first, with their trend; and the interventions as a list of their own. */
import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Filter } from '../../api/queries.ts';
import { texts, word } from '../../i18n/instance.ts';
import { may, useMe } from '../../me.ts';
import { phaseWord } from '../../process/kinds.ts';
import type { ColumnSpec, GroupSpec } from '../../process/list-display.ts';
import { type ListValues, useListFilter } from '../../process/list-filter.ts';
import { byOwner, byPhase, byTier, countedViews, itemOf } from '../../process/list-groupings.ts';
import { type Counted, ListPage, type ListSpec } from '../../process/list-page.tsx';
import { ProcessRow } from '../../process/process-row.tsx';
import { oneOf } from '../../ui/guards.ts';
import { Icon } from '../../ui/icons.tsx';
import { TierMark } from '../../ui/marks.tsx';
import { TIERS } from '../../ui/names.ts';
import { HealthBadge, Trend } from './health-badge.tsx';
import { Interventions } from './interventions-list.tsx';
import type { RetentionSummary } from './types.ts';
import { WatchDialog } from './watch-dialog.tsx';

const STATES = ['open', 'mine', 'intervening', 'watching', 'closed'] as const;
const BANDS = ['poor', 'fair', 'good'] as const;
const FIRST = { state: 'open' };

const asked = ({ state, text, band, tier, customer, owner }: ListValues): Filter => ({
  ...(state === 'mine' ? { state: 'open', ownerId: 'me' } : { state }),
  ...(owner === undefined ? {} : { ownerId: owner }),
  text,
  band,
  tier,
  customerId: customer,
});

const groups = (): readonly GroupSpec<RetentionSummary>[] => [
  byOwner(),
  byPhase('retention'),
  {
    name: 'band',
    label: texts.t('retentions.health'),
    keyOf: ({ band }) => band ?? '',
    word: (band) => (band === '' ? texts.t('list.nobody') : word('retention.band', band)),
  },
  byTier(({ customer }) => customer.tier),
];

const columns = (): readonly ColumnSpec[] => [
  { name: 'phase', label: texts.t('list.state') },
  { name: 'interventions', label: texts.t('retentions.interventions') },
  { name: 'trend', label: texts.t('list.trend') },
];

export default function RetentionsPage(): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const [beginning, setBeginning] = useState(false);
  const shape = useListFilter().values['shape'];
  const interventions = { value: 'interventions', label: t('retentions.interventions'), icon: 'alert' } as const;
  const shown = {
    shapes: { list: t('list.list'), others: [interventions] },
    actions: may(me, 'write', 'retentions') && (
      <Button size="xs" leftSection={<Icon name="plus" size={14} />} onClick={() => setBeginning(true)}>
        {t('retentions.begin')}
      </Button>
    ),
  };
  return (
    <>
      {shape === interventions.value ? <Interventions {...shown} /> : <Watches {...shown} />}
      {beginning && <WatchDialog onClose={() => setBeginning(false)} />}
    </>
  );
}

type WatchesProps = Pick<ListSpec<RetentionSummary>, 'shapes' | 'actions'>;

function Watches(shown: WatchesProps): ReactNode {
  const { t } = useTranslation();
  return (
    <ListPage<RetentionSummary, Counted>
      {...shown}
      kind="retention"
      title={t('nav.retentions')}
      first={FIRST}
      views={{ name: 'state', all: countedViews(STATES, 'retentions.state') }}
      filters={[
        { name: 'text', kind: 'text', label: t('retentions.search'), width: 150 },
        {
          name: 'band',
          kind: 'choice',
          label: t('retentions.health'),
          all: t('retentions.anyHealth'),
          choices: BANDS.map((band) => ({ value: band, label: t(`retention.band.${band}`) })),
          width: 120,
        },
        {
          name: 'tier',
          kind: 'choice',
          label: t('fact.tier'),
          all: t('retentions.anyTier'),
          choices: TIERS.map((tier) => ({ value: tier, label: t(`tier.${tier}`) })),
          width: 130,
        },
        { name: 'owner', kind: 'person', label: t('fact.owner'), width: 140 },
      ]}
      asked={asked}
      groups={groups()}
      columns={columns()}
      itemOf={itemOf('retention')}
      row={(one) => <RetentionRow of={one} />}
      nothing={t('retentions.nothing')}
      about={t('retentions.whatFor')}
    />
  );
}

function RetentionRow({ of }: { of: RetentionSummary }): ReactNode {
  const { t } = useTranslation();
  const tier = oneOf(TIERS, of.customer.tier);
  return (
    <ProcessRow
      kind="retention"
      of={of}
      mark={tier !== undefined && <TierMark tier={tier} />}
      customer={of.owner.name}
      columns={[
        { name: 'phase', words: phaseWord('retention', of.phase) },
        {
          name: 'interventions',
          words: of.openInterventions > 0 && t('retentions.openInterventions', { count: of.openInterventions }),
          width: 130,
        },
        { name: 'trend', words: <Trend of={of} />, width: 70 },
      ]}
      badge={<HealthBadge of={of} />}
    />
  );
}
