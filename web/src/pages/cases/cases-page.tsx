/** Every case one may see, by state, customer, team, severity, tier and words; the one due next first. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { z } from 'zod';
import type { CasePage } from '../../../../api/cases/list.ts';
import type { Filter } from '../../api/queries.ts';
import type { CaseSummary } from '../../api/types.ts';
import { choicesOf } from '../../fields/spec.ts';
import { texts, word } from '../../i18n/instance.ts';
import { may, useMe } from '../../me.ts';
import type { ColumnSpec, GroupSpec } from '../../process/list-display.ts';
import type { ListValues } from '../../process/list-filter.ts';
import { byCustomer, byOwner, byPhase, byTier, itemOf } from '../../process/list-groupings.ts';
import type { ViewSpec } from '../../process/list-head.tsx';
import { ListPage } from '../../process/list-page.tsx';
import { Icon } from '../../ui/icons.tsx';
import { SEVERITIES, TIERS } from '../../ui/names.ts';
import { CaseBoard } from './case-board.tsx';
import { CaseRow } from './case-row.tsx';

const STATES = ['open', 'mine', 'overdue', 'waiting', 'closed', 'all'] as const;
const COUNTED = new Set<string>(['open', 'mine', 'overdue', 'waiting'] satisfies (keyof Counts)[]);
const FIRST = { state: 'open' };

type Counts = NonNullable<z.output<typeof CasePage>['counts']>;
type Answer = Readonly<{ counts: Counts | null }>;

const STATE_OF: Readonly<Record<string, Filter>> = {
  mine: { state: 'open', ownerId: 'me' },
  overdue: { state: 'open', due: 'overdue' },
};

const asked = ({ state = '', owner, severity, tier, text, stage, team, customer }: ListValues): Filter => ({
  ownerId: owner,
  severity,
  tier,
  text,
  stage,
  teamId: team,
  customerId: customer,
  ...(STATE_OF[state] ?? { state }),
});

const viewsOf = (answer: Answer | undefined): readonly ViewSpec[] =>
  STATES.map((state) => ({
    value: state,
    label: texts.t(`cases.state.${state}`),
    count: isCounted(state) ? answer?.counts?.[state] : undefined,
    late: state === 'overdue',
  }));

const isCounted = (state: string): state is keyof Counts => COUNTED.has(state);

const groups = (): readonly GroupSpec<CaseSummary>[] => [
  byOwner(),
  byCustomer(),
  {
    name: 'team',
    label: texts.t('fact.team'),
    keyOf: ({ team }) => team?.id ?? '',
    word: () => texts.t('list.nobody'),
  },
  {
    name: 'severity',
    label: texts.t('cases.severity'),
    keyOf: ({ severity }) => severity,
    word: (severity) => word('severity', severity),
  },
  byTier(({ tier }) => tier),
  {
    name: 'stage',
    label: texts.t('cases.stage'),
    keyOf: ({ stage }) => stage ?? '',
    word: (stage) => (stage === '' ? texts.t('phase.closed') : word('stage', stage)),
  },
  byPhase('escalation'),
];

const columns = (): readonly ColumnSpec[] => [
  { name: 'stage', label: texts.t('cases.stage') },
  { name: 'owner', label: texts.t('fact.owner') },
];

export default function CasesPage(): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <ListPage<CaseSummary, Answer>
      kind="escalation"
      title={t('nav.cases')}
      first={FIRST}
      views={{ name: 'state', all: viewsOf }}
      filters={[
        { name: 'text', kind: 'text', label: t('cases.search'), width: 150 },
        { name: 'customer', kind: 'customer', label: t('fact.customer'), width: 140 },
        { name: 'owner', kind: 'person', label: t('cases.owner'), width: 120 },
        { name: 'team', kind: 'team', label: t('fact.team'), width: 110 },
        {
          name: 'severity',
          kind: 'choice',
          label: t('cases.severity'),
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
      groups={groups()}
      columns={columns()}
      itemOf={(one) => itemOf('escalation')({ ...one, title: one.subject })}
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
      about={t('cases.whatFor')}
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
