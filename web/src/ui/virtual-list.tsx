/** A list that may have ten thousand rows: only those in sight exist, more are asked for at its end. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

export type RowState = Readonly<{ active: boolean }>;

type ListProps<T> = Readonly<{
  label: string;
  items: readonly T[];
  keyOf: (item: T) => string;
  row: (item: T, state: RowState) => ReactNode;
  /** Pixels. */
  rowHeight: number;
  /** Pixels of those that are not as high as the others. */
  heightOf?: (item: T) => number | undefined;
  /** Key of the row that one-key actions are about. */
  active: string | undefined;
  onActive: (key: string) => void;
  onKey?: (event: KeyboardEvent) => void;
  /** With the shift key held down, a step ticks the row it leaves and the one it comes to. */
  onExtend?: (keys: readonly string[]) => void;
  more: { has: boolean; loading: boolean; load: () => void };
}>;

export function VirtualList<T>(props: ListProps<T>): ReactNode {
  const { items, keyOf, row, active, onActive, more } = props;
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useRows(props, scroller);
  const inSight = rows.getVirtualItems();
  useMoreAtTheEnd(inSight.at(-1)?.index ?? 0, items.length, more);
  const { move } = useMoves({
    items,
    keyOf,
    active,
    onActive,
    onExtend: props.onExtend,
    scrollTo: (index) => rows.scrollToIndex(index),
    scroller,
  });
  return (
    <div
      className="list"
      ref={scroller}
      role="list"
      aria-label={props.label}
      aria-busy={more.loading}
      onKeyDown={(event) => {
        if (!move(event)) props.onKey?.(event);
      }}
    >
      <div className="list-all" style={{ height: rows.getTotalSize() }}>
        {inSight.map(({ index, key, start, size }) => {
          const item = items[index];
          if (item === undefined) return null;
          const isActive = keyOf(item) === active;
          return (
            <div
              key={key}
              role="listitem"
              aria-posinset={index + 1}
              aria-setsize={more.has ? -1 : items.length}
              className={isActive ? 'list-row active' : 'list-row'}
              style={{ height: size, transform: `translateY(${start}px)` }}
              data-key={keyOf(item)}
              onFocus={() => onActive(keyOf(item))}
            >
              {row(item, { active: isActive })}
            </div>
          );
        })}
      </div>
      {more.loading && <p className="muted pad">{t('state.loading')}</p>}
    </div>
  );
}

type Scroller = Readonly<{ current: HTMLDivElement | null }>;

function useRows<T>({ items, keyOf, rowHeight, heightOf }: ListProps<T>, scroller: Scroller) {
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => {
      const item = items[index];
      return (item === undefined ? undefined : heightOf?.(item)) ?? rowHeight;
    },
    getItemKey: (index) => {
      const item = items[index];
      return item === undefined ? index : keyOf(item);
    },
    overscan: 8,
    // A frame may come before its lines: scrolling stays smooth, and they follow within the next.
    useFlushSync: false,
  });
  useEffect(() => rows.measure(), [rows, rowHeight]);
  return rows;
}

function useMoreAtTheEnd(lastInSight: number, count: number, { has, loading, load }: ListProps<unknown>['more']): void {
  const wanted = has && !loading && count > 0 && lastInSight >= count - 30;
  useEffect(() => {
    if (wanted) load();
  }, [wanted, load]);
}

type Moving<T> = Pick<ListProps<T>, 'items' | 'keyOf' | 'active' | 'onActive'> & {
  onExtend: ListProps<T>['onExtend'];
  scrollTo: (index: number) => void;
  scroller: { current: HTMLDivElement | null };
};

const STEPS: Readonly<Record<string, number>> = {
  j: 1,
  J: 1,
  K: -1,
  ArrowDown: 1,
  k: -1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
};

/** j and k, arrows: the link of the row gets the focus, so that Enter opens it. */
function useMoves<T>({ items, keyOf, active, onActive, onExtend, scrollTo, scroller }: Moving<T>) {
  const wanted = useRef<string>(undefined);
  useEffect(() => {
    // A row that was out of sight exists only after the list has scrolled to it.
    if (wanted.current === undefined) return;
    const key = CSS.escape(wanted.current);
    const link = scroller.current?.querySelector<HTMLElement>(`[data-key="${key}"] [data-row-link]`);
    if (!link) return;
    wanted.current = undefined;
    link.focus({ preventScroll: true });
  });
  const move = (event: KeyboardEvent): boolean => {
    const step = STEPS[event.key];
    const plain = !(event.metaKey || event.ctrlKey || event.altKey) && !isTyping(event.target);
    if (step === undefined || !plain || items.length === 0) return false;
    event.preventDefault();
    const at = items.findIndex((item) => keyOf(item) === active);
    const index = at === -1 ? 0 : Math.min(items.length - 1, Math.max(0, at + step));
    const item = items[index];
    if (item === undefined) return true;
    if (event.shiftKey) onExtend?.([...(active === undefined ? [] : [active]), keyOf(item)]);
    wanted.current = keyOf(item);
    scrollTo(index);
    onActive(keyOf(item));
    return true;
  };
  return { move };
}

/** Whether keys belong to a field that somebody types in. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(?:TEXTAREA|SELECT)$/.test(target.tagName) || isTextInput(target));

const isTextInput = (target: HTMLElement): boolean =>
  target instanceof HTMLInputElement && !/^(?:checkbox|radio|button)$/.test(target.type);
