/** The lines that are ticked, so that something is done with all of them. */
import { useMemo, useState } from 'react';

/** @param items the lines there are; of what has left them nothing is selected any more */
export function useSelection<Line extends { id: string }>(items: readonly Line[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const chosen = useMemo(() => items.filter(({ id }) => ids.has(id)), [items, ids]);
  const remove = (gone: readonly string[]): void =>
    setIds((before) => new Set([...before].filter((one) => !gone.includes(one))));
  return {
    chosen,
    has: (id: string): boolean => ids.has(id),
    remove,
    add: (more: readonly string[]): void => setIds((before) => new Set([...before, ...more])),
    toggle: (id: string): void => (ids.has(id) ? remove([id]) : setIds((before) => new Set([...before, id]))),
    all: (): void => setIds(new Set(items.map(({ id }) => id))),
    clear: (): void => setIds(new Set()),
  };
}
