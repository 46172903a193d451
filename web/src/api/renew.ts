/**
 * Renewing lists after events. A list of a few pages is read anew; of one that somebody has scrolled far into only the
 * lines concerned are, and the whole of it a little later.
 */
import type { InfiniteData, Query } from '@tanstack/react-query';
import { pathOf } from '../process/kinds.ts';
import { get } from './client.ts';
import { store } from './store.ts';
import type { Page, WorkItem, WorkPage } from './types.ts';

const SHORT = 3;
const LATER_MS = 15_000;
// More processes than these at once (a calendar was published) are not worth asking for one by one.
const FEW = 10;

type Pages<P> = InfiniteData<P, string | null>;

/** A process to which something happened. */
export type Changed = Readonly<{ id: string; kind: string }>;

/** Renews the queue, and the lists of the kinds these processes are of. */
export async function renewLists(changed: readonly Changed[]): Promise<void> {
  const queries = store.getQueryCache();
  for (const query of queries.findAll({ queryKey: ['work'] })) await renew(query, changed, workLines);
  for (const [kind, ofKind] of Map.groupBy(changed, (one) => one.kind)) {
    for (const query of queries.findAll({ queryKey: ['list', kind] })) await renew(query, ofKind, processLines);
    for (const few of [kind, 'any']) void store.invalidateQueries({ queryKey: ['few', few] });
  }
}

type Patch = (query: Query, changed: readonly Changed[]) => Promise<void>;

async function renew(query: Query, changed: readonly Changed[], patch: Patch): Promise<void> {
  const { queryKey } = query;
  const isLong = query.isActive() && pagesOf(query) > SHORT;
  if (!isLong) {
    await store.invalidateQueries({ queryKey, exact: true });
    return;
  }
  later(query);
  // A line that is gone, or an API that is away: the whole list is read anew soon.
  if (changed.length <= FEW) await patch(query, changed).catch(() => undefined);
}

function pagesOf({ queryKey }: Query): number {
  return store.getQueryData<Partial<Pages<unknown>>>(queryKey)?.pages?.length ?? 0;
}

const waiting = new Map<string, ReturnType<typeof setTimeout>>();

function later({ queryHash, queryKey }: Query): void {
  if (waiting.has(queryHash)) return;
  const timer = setTimeout(() => {
    waiting.delete(queryHash);
    void store.invalidateQueries({ queryKey, exact: true });
  }, LATER_MS);
  waiting.set(queryHash, timer);
}

const isDone = ({ state }: WorkItem): boolean => state === 'done' || state === 'cancelled';

async function workLines({ queryKey }: Query, changed: readonly Changed[]): Promise<void> {
  const before = store.getQueryData<Pages<WorkPage>>(queryKey);
  const shown = before?.pages.flatMap(({ items }) => items) ?? [];
  const concerned = shown.filter(({ process }) => changed.some(({ id }) => id === process?.id));
  const fresh = await Promise.all(concerned.map(({ id }) => get<WorkItem>(`/work-items/${id}`)));
  const byId = new Map(fresh.map((item) => [item.id, item]));
  store.setQueryData<Pages<WorkPage>>(queryKey, (now) => now && withLines(now, byId, isDone));
}

type Line = { id: string };

/** A process as it is shown has everything its line has. */
async function processLines({ queryKey }: Query, changed: readonly Changed[]): Promise<void> {
  const fresh = await Promise.all(changed.map(({ id, kind }) => get<Line>(pathOf(kind, id))));
  const byId = new Map(fresh.map((one) => [one.id, one]));
  store.setQueryData<Pages<Page<Line>>>(queryKey, (now) => now && withLines(now, byId, () => false));
}

function withLines<T extends { id: string }, P extends { items: T[] }>(
  data: Pages<P>,
  fresh: ReadonlyMap<string, T>,
  isOver: (line: T) => boolean,
): Pages<P> {
  const renewed = (lines: readonly T[]): T[] =>
    lines.map((line) => fresh.get(line.id) ?? line).filter((line) => !isOver(line));
  return { ...data, pages: data.pages.map((page) => Object.assign({}, page, { items: renewed(page.items) })) };
}
