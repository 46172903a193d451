/** Views of a list that a person keeps under a name: what its address says. The browser remembers them. */
import { useState } from 'react';
import { useLocation } from 'react-router';
import { useMe } from '../me.ts';
import { isRecord, listOf, textOf } from '../ui/guards.ts';

export type KeptView = Readonly<{ name: string; search: string }>;

type Views = Readonly<{ views: readonly KeptView[]; keep: (name: string) => void; drop: (name: string) => void }>;

/** The views of a list, and how to keep what is shown now as another; a name stands for one view. */
export function useKeptViews(list: string): Views {
  const { id } = useMe();
  const { search } = useLocation();
  const place = `baton-views/${id}/${list}`;
  const [views, setViews] = useState(() => keptAt(place));
  const change = (next: readonly KeptView[]): void => {
    localStorage.setItem(place, JSON.stringify(next));
    setViews(next);
  };
  const others = (name: string): KeptView[] => views.filter((view) => view.name !== name);
  return {
    views,
    keep: (name) => change([...others(name), { name, search }]),
    drop: (name) => change(others(name)),
  };
}

function keptAt(place: string): readonly KeptView[] {
  try {
    const found = listOf(JSON.parse(localStorage.getItem(place) ?? '[]'));
    return found.filter(isRecord).map((one) => ({ name: textOf(one['name']), search: textOf(one['search']) }));
  } catch {
    return [];
  }
}
