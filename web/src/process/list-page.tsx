/** A page that lists the processes of a kind: filters in the address, as many lines as there are, and other shapes of them. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import type { Filter } from '../api/queries.ts';
import type { Item } from '../bulk/item-actions.ts';
import { useIsNarrow } from '../ui/screen.ts';
import { Failure, Loading } from '../ui/states.tsx';
import { useTitle } from '../ui/title.ts';
import { unique } from '../ui/unique.ts';
import { VirtualList } from '../ui/virtual-list.tsx';
import type { KindName } from './kinds.ts';
import { type ColumnSpec, type GroupSpec, useListDisplay } from './list-display.ts';
import { type ListValues, useListFilter } from './list-filter.ts';
import { type Group, groupedRows, type ListRow, plainRows } from './list-groups.ts';
import { type FilterSpec, ListHead, type ShapeSpec, type ViewSpec } from './list-head.tsx';
import { ListLines } from './list-lines.tsx';
import { ListSettings } from './list-settings.tsx';
import { NoLines } from './no-lines.tsx';
import { listQuery } from './queries.ts';

export type ListSpec<Line, Answer = object> = Readonly<{
  kind: KindName;
  /** Below `/api/v1`, where the lines are not processes of the kind but something that changes with them. */
  path?: string;
  title: string;
  /** What is meant where the address says nothing. */
  first?: ListValues;
  /** Buttons with counts; `count` is given the newest first page, where the API counts. */
  views?: Readonly<{ name: string; all: (answer: Answer | undefined) => readonly ViewSpec[] }>;
  filters: readonly FilterSpec[];
  /** What the API is asked, from what the address says. */
  asked: (values: ListValues) => Filter;
  row: (line: Line) => ReactNode;
  /** Pixels of a line: in a wide window, in a narrow one. */
  rowHeights?: readonly [number, number];
  /** Said where no line is like this. */
  nothing: string;
  /** What comes to stand here and by what, said where there is none yet. */
  about?: string;
  /** Below `/api/v1`; it gets the same filter. */
  csv?: string;
  actions?: ReactNode;
  /** What the lines can be grouped by, where the API can. */
  groups?: readonly GroupSpec<Line>[];
  /** Columns of the lines that can be left out. */
  columns?: readonly ColumnSpec[];
  /** What of a line something can be done with, with several at once. */
  itemOf?: (line: Line) => Item;
  /** Between head and lines: sums of what is listed. */
  above?: (answer: Answer | undefined, asked: Filter) => ReactNode;
  /** Other shapes of the same lines, such as a board, after the list itself; one without a body is a list, too. */
  shapes?: Readonly<{
    list: string;
    others: readonly (ShapeSpec & { body?: (lines: readonly Line[], more: More) => ReactNode })[];
  }>;
}>;

/** An answer that counts the lines of views by their names. */
export type Counted = Readonly<{ counts: Readonly<Record<string, number>> | null }>;

export type More = Readonly<{ has: boolean; loading: boolean; load: () => void }>;

/** @typeParam Answer what the API answers besides `items` */
export function ListPage<Line extends { id: string }, Answer extends object = object>(
  spec: ListSpec<Line, Answer>,
): ReactNode {
  const { title, nothing, shapes } = spec;
  const filter = useListFilter({ shape: 'list', ...spec.first });
  const display = useListDisplay(spec.path ?? spec.kind, filter);
  const asked = spec.asked(filter.values);
  const body = shapes?.others.find(({ value }) => value === filter.values['shape'])?.body;
  const by = body === undefined ? spec.groups?.find(({ name }) => name === display.group) : undefined;
  const grouping = by && { groupBy: by.name, except: [...display.closed].join(',') };
  const { query, items, answer, more } = useLines<Line, Answer>(spec, { ...asked, ...grouping });
  const rows = useRows({ items, by, groups: answer?.groups, closed: display.closed, isAll: !more.has });
  useTitle(title);
  return (
    <div className="page page-list">
      <ListHead
        title={title}
        filter={filter}
        filters={spec.filters}
        views={spec.views && { name: spec.views.name, all: spec.views.all(answer) }}
        shapes={shapes && [{ value: 'list', label: shapes.list, icon: 'queue' }, ...shapes.others]}
        csv={spec.csv === undefined ? undefined : { path: spec.csv, filter: asked }}
        settings={
          body === undefined && (
            <ListSettings
              list={spec.path ?? spec.kind}
              display={display}
              groups={spec.groups ?? []}
              columns={spec.columns ?? []}
            />
          )
        }
        actions={spec.actions}
      />
      {spec.above?.(answer, asked)}
      {query.isPending && <Loading />}
      {query.isError && rows.length === 0 && <Failure error={query.error} retry={() => void query.refetch()} />}
      {query.isSuccess && rows.length === 0 && body === undefined && (
        <NoLines
          nothing={nothing}
          about={spec.about}
          actions={spec.actions}
          filter={filter}
          narrowing={[...(spec.views === undefined ? [] : [spec.views.name]), ...spec.filters.map(({ name }) => name)]}
          first={spec.first}
        />
      )}
      {body?.(items, more)}
      {body === undefined && rows.length > 0 && <ListLines {...spec} rows={rows} more={more} display={display} />}
    </div>
  );
}

type Grouped = Readonly<{ groups?: readonly Group[] | null }>;
type Lined = Readonly<{ kind: KindName; path?: string }>;

function useLines<Line extends { id: string }, Answer extends object>({ kind, path }: Lined, asked: Filter) {
  const query = useInfiniteQuery({
    ...listQuery<Line, Answer & Grouped>(kind, asked, path),
    placeholderData: keepPreviousData,
  });
  const items = useMemo(() => unique(query.data?.pages.flatMap((page) => page.items) ?? []), [query.data]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const load = useMemo(() => () => void fetchNextPage(), [fetchNextPage]);
  return { query, items, answer: query.data?.pages[0], more: { has: hasNextPage, loading: isFetchingNextPage, load } };
}

type RowsOf<Line> = Readonly<{
  items: readonly Line[];
  by: GroupSpec<Line> | undefined;
  groups: Grouped['groups'];
  closed: ReadonlySet<string>;
  isAll: boolean;
}>;

/** While the answer of another grouping is still shown, its lines stand without heads. */
function useRows<Line extends { id: string }>(of: RowsOf<Line>): readonly ListRow<Line>[] {
  const { items, by, groups, closed, isAll } = of;
  return useMemo(() => {
    const keys = new Set(groups?.map(({ key }) => key));
    if (by === undefined || groups == null) return plainRows(items);
    if (items.length > 0 && !items.some((line) => keys.has(by.keyOf(line)))) return plainRows(items);
    return groupedRows({ lines: items, by, groups, closed, isAll });
  }, [items, by, groups, closed, isAll]);
}

type LinesProps<Line> = Pick<ListSpec<Line>, 'title' | 'row' | 'rowHeights'> &
  Readonly<{ items: readonly Line[]; more: More }>;

/** Lines in a list that may be long; j and k move in it. */
export function Lines<Line extends { id: string }>({
  title,
  row,
  rowHeights = [40, 66],
  items,
  more,
}: LinesProps<Line>): ReactNode {
  const [active, setActive] = useState<string>();
  const narrow = useIsNarrow();
  return (
    <VirtualList<Line>
      label={title}
      items={items}
      keyOf={({ id }) => id}
      rowHeight={rowHeights[narrow ? 1 : 0]}
      active={active}
      onActive={setActive}
      more={more}
      row={row}
    />
  );
}
