/** What is offered to me, by me, in my teams: one after the other, each with its context pack beside the list. */
import { Button } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Filter } from '../../api/queries.ts';
import type { Option } from '../../fields/spec.ts';
import { texts } from '../../i18n/instance.ts';
import { type GroupSpec, useListDisplay } from '../../process/list-display.ts';
import { type ListValues, useListFilter } from '../../process/list-filter.ts';
import { byCustomer, byOwner, byPhase, countedViews } from '../../process/list-groupings.ts';
import type { Group } from '../../process/list-groups.ts';
import { type FilterSpec, ListHead } from '../../process/list-head.tsx';
import type { Counted } from '../../process/list-page.tsx';
import { ListSettings } from '../../process/list-settings.tsx';
import { NoLines } from '../../process/no-lines.tsx';
import { listQuery } from '../../process/queries.ts';
import { Icon } from '../../ui/icons.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { useTitle } from '../../ui/title.ts';
import { unique } from '../../ui/unique.ts';
import { Agenda } from './agenda.tsx';
import { useHandoffKinds } from './kinds.ts';
import type { HandoffSummary } from './types.ts';

const BOXES = ['toMe', 'byMe', 'taken', 'team', 'all'] as const;
const PHASES = ['accepted', 'done', 'declined', 'withdrawn', 'returned'] as const;
const FIRST = { box: 'toMe' };

const asked = ({ box, state, text, kind, customer, due }: ListValues): Filter => ({
  box: box === 'all' ? undefined : box,
  // Open ones where the address says nothing.
  state: state === 'any' ? 'all' : (state ?? 'open'),
  text,
  handoffKind: kind,
  customerId: customer,
  due,
});

const groups = (kinds: readonly Option[]): readonly GroupSpec<HandoffSummary>[] => [
  { name: 'giver', label: texts.t('handoffs.giver'), keyOf: ({ giver }) => giver.id },
  byOwner(),
  byCustomer(),
  byPhase('handoff'),
  {
    name: 'kind',
    label: texts.t('handoffs.kind'),
    keyOf: ({ handoffKind }) => handoffKind,
    word: (key) => kinds.find(({ value }) => value === key)?.label ?? key,
  },
];

type Answer = Counted & Readonly<{ groups: readonly Group[] | null }>;

const NO_HEADS: ReadonlyMap<string, Readonly<{ words: string; count: number }>> = new Map();

/** The heads of groups, each by the line it stands above. */
function headsOf(items: readonly HandoffSummary[], by: GroupSpec<HandoffSummary>, counted: readonly Group[]) {
  const firsts = items.filter((one, index) => index === 0 || by.keyOf(one) !== by.keyOf(items[index - 1] ?? one));
  return new Map(
    firsts.map((one) => {
      const key = by.keyOf(one);
      const group = counted.find((each) => each.key === key);
      return [one.id, { words: group?.name ?? by.word?.(key) ?? key, count: group?.count ?? 0 }];
    }),
  );
}

const filters = (kinds: readonly Option[]): readonly FilterSpec[] => [
  { name: 'text', kind: 'text', label: texts.t('handoffs.search'), width: 160 },
  {
    name: 'state',
    kind: 'choice',
    label: texts.t('handoffs.state'),
    all: texts.t('phase.open'),
    choices: [
      { value: 'any', label: texts.t('phase.all') },
      { value: 'closed', label: texts.t('phase.closed') },
      ...PHASES.map((value) => ({ value, label: texts.t(`handoff.phase.${value}`) })),
    ],
    width: 100,
  },
  { name: 'kind', kind: 'choice', label: texts.t('handoffs.kind'), all: texts.t('handoffs.anyKind'), choices: kinds },
];

export default function HandoffsPage(): ReactNode {
  const { t } = useTranslation();
  const filter = useListFilter(FIRST);
  const kinds = useHandoffKinds();
  const display = useListDisplay('handoff', filter);
  const by = groups(kinds).find(({ name }) => name === display.group);
  const query = useInfiniteQuery({
    ...listQuery<HandoffSummary, Answer>('handoff', { ...asked(filter.values), groupBy: by?.name }),
    placeholderData: keepPreviousData,
  });
  const items = unique(query.data?.pages.flatMap((page) => page.items) ?? []);
  const [answer] = query.data?.pages ?? [];
  useTitle(t('nav.handoffs'));
  return (
    <div className="page page-list">
      <ListHead
        title={t('nav.handoffs')}
        filter={filter}
        views={{ name: 'box', all: countedViews(BOXES, 'handoffs.box')(answer) }}
        settings={<ListSettings list="handoff" display={display} groups={groups(kinds)} columns={[]} />}
        filters={filters(kinds)}
        actions={
          <Button component={Link} to="/handoffs/new" size="xs" leftSection={<Icon name="plus" size={14} />}>
            {t('handoffs.offer')}
          </Button>
        }
      />
      {query.isPending && <Loading />}
      {query.isError && items.length === 0 && <Failure error={query.error} retry={() => void query.refetch()} />}
      {query.isSuccess && items.length === 0 && (
        <NoLines
          nothing={t('handoffs.nothing')}
          about={t('handoffs.whatFor')}
          filter={filter}
          narrowing={['box', 'text', 'state', 'kind', 'customer']}
          first={FIRST}
        />
      )}
      {items.length > 0 && (
        <Agenda
          items={items}
          heads={by === undefined ? NO_HEADS : headsOf(items, by, answer?.groups ?? [])}
          more={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
          loading={query.isFetchingNextPage}
        />
      )}
    </div>
  );
}
