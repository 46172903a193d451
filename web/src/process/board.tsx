/** Lines as cards in columns by state. A card is dragged, or moved by its menu; the server decides, and says why not. */
import { ActionIcon, Menu } from '@mantine/core';
import { type DragEvent, type KeyboardEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../ui/icons.tsx';
import { tellRefusal } from '../ui/tell.tsx';
import { isTyping } from '../ui/virtual-list.tsx';

export type Column = Readonly<{
  key: string;
  title: string;
  /** How many there are, where more exist than are here. */
  count?: number | undefined;
  /** Below the title: sums, capacity. */
  about?: ReactNode;
}>;

/** Where a card may go, as far as is known here; a reason says why not. */
export type Move = Readonly<{ column: string; why?: string | undefined }>;

type BoardProps<T> = Readonly<{
  label: string;
  columns: readonly Column[];
  items: readonly T[];
  keyOf: (item: T) => string;
  nameOf: (item: T) => string;
  columnOf: (item: T) => string;
  card: (item: T) => ReactNode;
  /** None where cards only lie there. */
  movesOf?: (item: T) => readonly Move[];
  /** Asks the server, perhaps after a dialog; a refusal puts the card back and is told. */
  onMove?: (item: T, column: string) => Promise<unknown> | undefined;
}>;

export function Board<T>(props: BoardProps<T>): ReactNode {
  const { label, columns, items, keyOf, columnOf } = props;
  const [dragged, setDragged] = useState<T>();
  // Where a card is on its way to, until the server has answered.
  const [going, setGoing] = useState<ReadonlyMap<string, string>>(new Map());
  const move = (item: T, column: string): void => {
    const key = keyOf(item);
    const asked = props.onMove?.(item, column);
    if (asked === undefined) return;
    setGoing((before) => new Map(before).set(key, column));
    asked
      .catch((error: unknown) => tellRefusal(error, props.nameOf(item)))
      .finally(() => setGoing((before) => new Map([...before].filter(([one]) => one !== key))));
  };
  const placed = Map.groupBy(items, (item) => going.get(keyOf(item)) ?? columnOf(item));
  return (
    <div className="board" role="region" aria-label={label} tabIndex={-1} onKeyDown={walk}>
      {columns.map((column) => (
        <ColumnView
          key={column.key}
          {...props}
          column={column}
          items={placed.get(column.key) ?? []}
          isGoing={(item) => going.has(keyOf(item))}
          dragged={dragged}
          onDrag={setDragged}
          onMove={move}
        />
      ))}
    </div>
  );
}

type ColumnProps<T> = Pick<BoardProps<T>, 'keyOf' | 'nameOf' | 'columnOf' | 'card' | 'movesOf' | 'columns'> &
  Readonly<{
    column: Column;
    items: readonly T[];
    isGoing: (item: T) => boolean;
    dragged: T | undefined;
    onDrag: (item: T | undefined) => void;
    onMove: (item: T, column: string) => void;
  }>;

function ColumnView<T>(props: ColumnProps<T>): ReactNode {
  const { column, items, dragged, onDrag, onMove, keyOf } = props;
  const [over, setOver] = useState(false);
  const move = dragged === undefined ? undefined : props.movesOf?.(dragged).find((one) => one.column === column.key);
  const takes = move !== undefined && dragged !== undefined && props.columnOf(dragged) !== column.key;
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    onDrag(undefined);
    if (takes) onMove(dragged, column.key);
  };
  const className = ['board-column', takes ? 'takes' : '', over && takes ? 'over' : ''].join(' ');
  return (
    <section
      className={className}
      aria-label={column.title}
      onDragOver={(event) => {
        if (!takes) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <header className="board-head">
        <h2>{column.title}</h2>
        <span className="muted">{column.count ?? items.length}</span>
        {takes && move.why !== undefined && <span className="why-not">{move.why}</span>}
        {column.about}
      </header>
      <ul className="board-cards" tabIndex={0} aria-label={column.title}>
        {items.map((item) => (
          <Card key={keyOf(item)} {...props} item={item} />
        ))}
      </ul>
    </section>
  );
}

function Card<T>({ item, card, isGoing, onDrag, ...props }: ColumnProps<T> & { item: T }): ReactNode {
  const moves = props.movesOf?.(item) ?? [];
  return (
    <li
      className={isGoing(item) ? 'board-card going' : 'board-card'}
      draggable={moves.length > 0}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', props.nameOf(item));
        onDrag(item);
      }}
      onDragEnd={() => onDrag(undefined)}
    >
      {card(item)}
      {moves.length > 0 && <MoveMenu {...props} item={item} moves={moves} />}
    </li>
  );
}

type MenuProps<T> = Pick<ColumnProps<T>, 'columns' | 'nameOf' | 'onMove'> &
  Readonly<{ item: T; moves: readonly Move[] }>;

/** What dragging does, for the keyboard and for whoever cannot drag. */
function MoveMenu<T>({ columns, nameOf, onMove, item, moves }: MenuProps<T>): ReactNode {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end" shadow="md" width={240}>
      <Menu.Target>
        <ActionIcon
          className="board-move"
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={t('list.moveOne', { name: nameOf(item) })}
        >
          <Icon name="more" size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('list.moveTo')}</Menu.Label>
        {moves.map(({ column, why }) => (
          <Menu.Item
            key={column}
            aria-disabled={why !== undefined}
            data-refused={why === undefined ? undefined : true}
            closeMenuOnClick={why === undefined}
            onClick={() => why === undefined && onMove(item, column)}
          >
            {columns.find(({ key }) => key === column)?.title ?? column}
            {why !== undefined && <span className="why-not">{why}</span>}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  j: [0, 1],
  ArrowDown: [0, 1],
  k: [0, -1],
  ArrowUp: [0, -1],
  l: [1, 0],
  ArrowRight: [1, 0],
  h: [-1, 0],
  ArrowLeft: [-1, 0],
};

/** From card to card: up and down within a column, aside to the next one that has any. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  const { target, currentTarget } = event;
  if (step === undefined || event.metaKey || event.ctrlKey || event.altKey || isTyping(target)) return;
  if (!(target instanceof HTMLElement) || target.closest('[role=menu]') !== null) return;
  event.preventDefault();
  const [aside, down] = step;
  const columns = [...currentTarget.querySelectorAll('.board-column')]
    .map((column) => Array.from(column.querySelectorAll<HTMLElement>('.board-card')))
    .filter((cards) => cards.length > 0);
  const at = columns.findIndex((cards) => cards.some((card) => card.contains(target)));
  const row = columns[at]?.findIndex((card) => card.contains(target)) ?? 0;
  const cards = columns[clamp(Math.max(at, 0) + aside, columns.length)] ?? [];
  const card = cards[clamp(at === -1 ? 0 : row + down, cards.length)];
  card?.querySelector<HTMLElement>('a, button')?.focus();
}

const clamp = (index: number, length: number): number => Math.min(length - 1, Math.max(0, index));
