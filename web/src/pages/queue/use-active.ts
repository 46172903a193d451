/** The line that one-key actions are about. */
import { useEffect, useRef, useState } from 'react';
import type { WorkItem } from '../../api/types.ts';
import { isKeyboardFree } from '../../process/lead-to.ts';

/**
 * When the active line leaves the queue, the one in its place becomes active, and has the keyboard unless somebody is
 * using it elsewhere: whoever works line by line goes on without looking for where they were.
 */
export function useActive(items: readonly WorkItem[]): [string | undefined, (id: string) => void] {
  const [active, setActive] = useState<string>();
  const place = useRef(0);
  const at = items.findIndex(({ id }) => id === active);
  useEffect(() => {
    if (active === undefined) return;
    if (at !== -1) {
      place.current = at;
      return;
    }
    const next = items[Math.min(place.current, items.length - 1)]?.id;
    setActive(next);
    if (next !== undefined && isKeyboardFree()) linkOf(next)?.focus({ preventScroll: true });
  }, [active, at, items]);
  return [active, setActive];
}

/** What of a line has the keyboard; null while it is out of sight. */
export const linkOf = (id: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-key="${CSS.escape(id)}"] [data-row-link]`);
