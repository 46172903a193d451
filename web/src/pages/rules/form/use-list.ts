/** A list that is being edited: which item is which while they move about, which are open, and where the focus goes. */
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { moved } from './values.ts';

/** Items have no ids of their own in a body; these stay with them for as long as the form shows. */
function useIdentities(count: number) {
  const [ids, setIds] = useState(() => Array.from({ length: count }, (_, at) => at));
  const next = useRef(count);
  // Somebody may have written the list anew as text.
  const known = ids.length === count ? ids : Array.from({ length: count }, (_, at) => ids[at] ?? -1 - at);
  return {
    ids: known,
    move: (from: number, to: number) => setIds(moved(known, from, to)),
    remove: (at: number) => setIds(known.filter((_, index) => index !== at)),
    add: (): number => {
      next.current += 1;
      setIds([...known, next.current]);
      return next.current;
    },
  };
}

type ListOptions<T> = Readonly<{
  items: readonly T[];
  onChange: ((items: T[]) => void) | undefined;
}>;

export function useList<T>({ items, onChange }: ListOptions<T>) {
  const identities = useIdentities(items.length);
  const [opened, setOpened] = useState<ReadonlySet<number>>(() => new Set());
  const adder = useRef<HTMLButtonElement>(null);
  const idOf = (at: number): number => identities.ids[at] ?? at;
  return {
    adder,
    idOf,
    isOpen: (at: number): boolean => opened.has(idOf(at)),
    toggle: (at: number): void => {
      const id = idOf(at);
      setOpened((before) =>
        before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id]),
      );
    },
    move: (from: number, by: number): void => {
      const to = from + by;
      if (to < 0 || to >= items.length) return;
      const focused = document.activeElement;
      flushSync(() => {
        identities.move(from, to);
        onChange?.(moved(items, from, to));
      });
      // An element that is moved loses the focus it had.
      if (focused instanceof HTMLElement) focused.focus();
    },
    remove: (at: number): void => {
      identities.remove(at);
      onChange?.(items.filter((_, index) => index !== at));
      adder.current?.focus();
    },
    /** Adds an item at the end, opens it and begins with its first field. */
    add: (fresh: T, elementId: string): void => {
      flushSync(() => {
        const id = identities.add();
        setOpened((before) => new Set([...before, id]));
        onChange?.([...items, fresh]);
      });
      document.getElementById(elementId)?.querySelector<HTMLElement>('input, textarea')?.focus();
    },
  };
}
