/** Customers on their way to being activated: those at risk first, as a list by the end of the window or as a board by phase. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Filter } from '../../api/queries.ts';
import { texts, word } from '../../i18n/instance.ts';
import { may, useMe } from '../../me.ts';
import type { ColumnSpec, GroupSpec } from '../../process/list-display.ts';
import type { ListValues } from '../../process/list-filter.ts';
import { byCustomer, byMonth, byOwner, byPhase, byTier, countedViews, itemOf } from '../../process/list-groupings.ts';
import { type Counted, ListPage, type ListSpec } from '../../process/list-page.tsx';
import { Icon } from '../../ui/icons.tsx';
import { TIERS } from '../../ui/names.ts';
import { OnboardingBoard } from './onboarding-board.tsx';
import { OnboardingRow } from './onboarding-row.tsx';
import type { OnboardingSummary } from './types.ts';
import { Windows } from './windows.tsx';

const STATES = ['open', 'atRisk', 'mine', 'running', 'suspended', 'late', 'signOff', 'closed'] as const;
const FIRST = { state: 'open' };
const CLASSES = ['support', 'solution', 'consulting'] as const;

const asked = ({ state, text, tier, serviceClass, owner, customer, outcome }: ListValues): Filter => ({
  ...(state === 'mine'
    ? { state: 'open', ownerId: 'me' }
    : state === 'atRisk'
      ? { state: 'open', atRisk: 'true' }
      : { state }),
  ...(owner === undefined ? {} : { ownerId: owner }),
  text,
  tier,
  serviceClass,
  customerId: customer,
  outcome,
});

const shapes = (): NonNullable<ListSpec<OnboardingSummary>['shapes']>['others'] => [
  {
    value: 'board',
    label: texts.t('list.board'),
    icon: 'board',
    body: (lines, more) => <OnboardingBoard lines={lines} more={more} />,
  },
  {
    value: 'windows',
    label: texts.t('onboardings.windows'),
    icon: 'rules',
    body: (lines, more) => <Windows lines={lines} more={more} />,
  },
];

const groups = (): readonly GroupSpec<OnboardingSummary>[] => [
  byOwner(),
  byCustomer(),
  byPhase('onboarding'),
  byMonth(texts.t('list.windowEnds'), ({ windowEndsAt }) => windowEndsAt),
  byTier(({ tier }) => tier),
  {
    name: 'serviceClass',
    label: texts.t('onboardings.serviceClass'),
    keyOf: ({ serviceClass }) => serviceClass,
    word: (one) => word('onboarding.serviceClass', one),
  },
];

const columns = (): readonly ColumnSpec[] => [
  { name: 'phase', label: texts.t('list.state') },
  { name: 'milestones', label: texts.t('onboardings.milestones') },
];

export default function OnboardingsPage(): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <ListPage<OnboardingSummary, Counted>
      kind="onboarding"
      title={t('nav.onboardings')}
      first={FIRST}
      views={{ name: 'state', all: countedViews(STATES, 'onboardings.state', 'late') }}
      filters={[
        { name: 'text', kind: 'text', label: t('onboardings.search'), width: 150 },
        {
          name: 'tier',
          kind: 'choice',
          label: t('fact.tier'),
          all: t('onboardings.anyTier'),
          choices: TIERS.map((tier) => ({ value: tier, label: t(`tier.${tier}`) })),
          width: 130,
        },
        {
          name: 'serviceClass',
          kind: 'choice',
          label: t('onboardings.serviceClass'),
          all: t('onboardings.anyClass'),
          choices: CLASSES.map((one) => ({ value: one, label: t(`onboarding.serviceClass.${one}`) })),
          width: 150,
        },
        { name: 'owner', kind: 'person', label: t('fact.owner'), width: 140 },
      ]}
      asked={asked}
      groups={groups()}
      columns={columns()}
      itemOf={itemOf('onboarding')}
      row={(one) => <OnboardingRow of={one} />}
      shapes={{ list: t('list.list'), others: shapes() }}
      nothing={t('onboardings.nothing')}
      about={t('onboardings.whatFor')}
      actions={
        may(me, 'write', 'onboardings') && (
          <Button component={Link} to="/onboardings/new" size="xs" leftSection={<Icon name="plus" size={14} />}>
            {t('onboardings.start')}
          </Button>
        )
      }
    />
  );
}
