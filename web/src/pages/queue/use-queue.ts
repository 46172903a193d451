/** The lines of the queue, page after page, and the words they are filtered by. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { workQuery } from '../../api/queries.ts';
import type { WorkItem } from '../../api/types.ts';
import { lineName } from '../../bulk/line-name.ts';
import { itemWord } from '../../process/kinds.ts';
import { unique } from '../../ui/unique.ts';
import type { QueueView } from './views.ts';

/** The queue in a view. */
export function useQueue({ filter, text }: QueueView) {
  const query = useInfiniteQuery({ ...workQuery(filter), placeholderData: keepPreviousData });
  const all = useMemo(() => unique(query.data?.pages.flatMap(({ items }) => items) ?? []), [query.data]);
  const items = useMemo(() => all.filter(contains(text)), [all, text]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  useEffect(() => {
    // Words are looked for in the whole queue, so all of it has to be here.
    if (text !== '' && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [text, hasNextPage, isFetchingNextPage, fetchNextPage]);
  const load = useMemo(() => () => void fetchNextPage(), [fetchNextPage]);
  return {
    query,
    items,
    counts: query.data?.pages[0]?.counts,
    more: { has: hasNextPage, loading: isFetchingNextPage, load },
  };
}

/** Every word stands somewhere in the line. */
function contains(text: string): (item: WorkItem) => boolean {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return (item) => {
    const { process: of, person, kind } = item;
    const parts = [lineName(item), of?.title, of?.customer?.name, person.name, of && itemWord(of.kind, kind)];
    const line = parts.join(' ').toLowerCase();
    return words.every((word) => line.includes(word));
  };
}
