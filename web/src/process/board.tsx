/** Lines as cards in columns by state. A card is dragged, or moved by its menu; the server decides, and says why not. */
import { type DragEvent, type ReactNode, useState } from 'react';
import { tellRefusal } from '../ui/tell.tsx';
import { Card, type CardParts, type Column } from './board-card.tsx';
import { walk } from './board-walk.ts';

export type { Column, Move } from './board-card.tsx';

type BoardProps<T> = CardParts<T> &
  Readonly<{
    label: string;
    items: readonly T[];
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

type ColumnProps<T> = CardParts<T> &
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
