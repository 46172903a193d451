/** A card of a board. */
import { ActionIcon, Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../ui/icons.tsx';

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

/** What every card of a board is given. */
export type CardParts<T> = Readonly<{
  columns: readonly Column[];
  keyOf: (item: T) => string;
  nameOf: (item: T) => string;
  columnOf: (item: T) => string;
  card: (item: T) => ReactNode;
  /** None where cards only lie there. */
  movesOf?: (item: T) => readonly Move[];
}>;

type CardProps<T> = CardParts<T> &
  Readonly<{
    item: T;
    isGoing: (item: T) => boolean;
    onDrag: (item: T | undefined) => void;
    onMove: (item: T, column: string) => void;
  }>;

/** One line as a card, with what dragging does in a menu. */
export function Card<T>({ item, card, isGoing, onDrag, ...props }: CardProps<T>): ReactNode {
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

type MenuProps<T> = Pick<CardProps<T>, 'columns' | 'nameOf' | 'onMove'> & Readonly<{ item: T; moves: readonly Move[] }>;

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
