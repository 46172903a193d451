/** How somebody wants a list to look. It stands in the address, and the browser remembers it for the person. */
import { createContext, use, useMemo, useState } from 'react';
import { useMe } from '../me.ts';
import { isRecord, textOf } from '../ui/guards.ts';
import type { ListFilter } from './list-filter.ts';

/** What the lines of a list can be grouped by; its name is that of the API. */
export type GroupSpec<Line> = Readonly<{
  name: string;
  label: string;
  /** As the API says the key of its group. */
  keyOf: (line: Line) => string;
  /** What a group is called, where the API does not name it. */
  word?: (key: string) => string;
}>;

/** A column of the lines that can be left out; its name is that of the line's. */
export type ColumnSpec = Readonly<{ name: string; label: string }>;

/** In the address, for none. */
const NONE = 'none';
const NAMES = ['group', 'hide', 'density'] as const;
type Name = (typeof NAMES)[number];

export type Display = Readonly<{
  /** The name of what lines are grouped by; undefined where they are not. */
  group: string | undefined;
  hidden: ReadonlySet<string>;
  isCompact: boolean;
  /** Keys of groups whose lines are not shown. */
  closed: ReadonlySet<string>;
  show: (to: Readonly<{ group?: string | undefined; hidden?: ReadonlySet<string>; isCompact?: boolean }>) => void;
  toggle: (key: string) => void;
}>;

/**
 * How the list is shown now.
 * @param list tells the lists apart for which it is remembered
 */
export function useListDisplay(list: string, filter: ListFilter): Display {
  const { id } = useMe();
  const place = `baton-list/${id}/${list}`;
  const [kept, setKept] = useState(() => keptAt(place));
  const said = (name: Name): string | undefined => {
    const value = filter.values[name] ?? kept[name];
    return value === NONE ? undefined : value;
  };
  const [group, hide, density] = [said('group'), said('hide'), said('density')];
  const hidden = useMemo(() => setOf(hide), [hide]);
  const closedKeys = filter.values['closed'];
  const closed = useMemo(() => setOf(closedKeys), [closedKeys]);
  const show: Display['show'] = (to) => {
    const next = {
      group: ('group' in to ? to.group : group) ?? NONE,
      hide: [...(to.hidden ?? hidden)].join(',') || NONE,
      density: (to.isCompact ?? density === 'compact') ? 'compact' : NONE,
    };
    localStorage.setItem(place, JSON.stringify(next));
    setKept(next);
    // Groups of another kind have other keys.
    filter.change({ ...next, ...(next.group === group ? {} : { closed: undefined }) });
  };
  return {
    group,
    hidden,
    isCompact: density === 'compact',
    closed,
    show,
    toggle: (key) => {
      const next = closed.has(key) ? [...closed].filter((one) => one !== key) : [...closed, key];
      filter.change({ closed: next.join(',') });
    },
  };
}

const setOf = (names: string | undefined): ReadonlySet<string> =>
  new Set(names === undefined || names === '' ? [] : names.split(','));

type Kept = Readonly<Partial<Record<Name, string>>>;

/** What was remembered; nothing where it cannot be read. */
function keptAt(place: string): Kept {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(place) ?? '{}');
    return isRecord(found)
      ? Object.fromEntries(NAMES.flatMap((name) => (name in found ? [[name, textOf(found[name])]] : [])))
      : {};
  } catch {
    return {};
  }
}

/** What the lines of a list have to know of it. */
export type RowSetting = Readonly<{
  hidden: ReadonlySet<string>;
  /** Lines can be ticked. */
  selection?: Readonly<{ has: (id: string) => boolean; toggle: (id: string) => void }> | undefined;
}>;

export const RowSettingContext = createContext<RowSetting>({ hidden: new Set() });
export const useRowSetting = (): RowSetting => use(RowSettingContext);
