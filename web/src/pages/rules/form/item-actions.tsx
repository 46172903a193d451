import { ActionIcon } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../ui/icons.tsx';

type ActionsProps = Readonly<{
  at: number;
  count: number;
  /** What the item is called. */
  name: string;
  onMove: (by: number) => void;
  onRemove: () => void;
}>;

/** Moving an item up or down and taking it away. At an end the arrow stays where it is, so that the focus does, too. */
export function ItemActions({ at, count, name, onMove, onRemove }: ActionsProps): ReactNode {
  const { t } = useTranslation();
  const moves = [
    { by: -1, label: t('rules.moveUp', { name }), isEnd: at === 0 },
    { by: 1, label: t('rules.moveDown', { name }), isEnd: at === count - 1 },
  ];
  return (
    <span className="rule-item-actions">
      {moves.map(({ by, label, isEnd }) => (
        <ActionIcon
          key={by}
          size="sm"
          variant="subtle"
          color="gray"
          className={by > 0 ? 'icon-down' : ''}
          aria-disabled={isEnd}
          {...(isEnd ? { 'data-disabled': true } : {})}
          aria-label={label}
          title={label}
          onClick={() => onMove(by)}
        >
          <Icon name="up" size={13} />
        </ActionIcon>
      ))}
      <ActionIcon
        size="sm"
        variant="subtle"
        color="gray"
        aria-label={t('rules.removeItem', { name })}
        title={t('rules.removeItem', { name })}
        onClick={onRemove}
      >
        <Icon name="trash" size={14} />
      </ActionIcon>
    </span>
  );
}
