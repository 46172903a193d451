import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemActions } from './item-actions.ts';

type BulkProps = Readonly<{
  count: number;
  /** How many lines there are to be selected. */
  all: number;
  actions: ItemActions;
  onAll: () => void;
  onClear: () => void;
}>;

/** What can be done with all selected lines. */
export function BulkBar({ count, all, actions, onAll, onClear }: BulkProps): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="bulk" role="toolbar" aria-label={t('queue.bulk')}>
      <strong>{t('queue.selected', { count })}</strong>
      <Button size="compact-xs" variant="default" onClick={() => actions.open('assign')}>
        {t('command.assign')}
      </Button>
      <Button size="compact-xs" variant="default" onClick={() => actions.open('snooze')}>
        {t('queue.snooze')}
      </Button>
      <Button size="compact-xs" variant="default" onClick={() => actions.open('pause')}>
        {t('command.pause')}
      </Button>
      {count < all && (
        <Button size="compact-xs" variant="subtle" color="gray" onClick={onAll}>
          {t('queue.selectAll', { count: all })}
        </Button>
      )}
      <Button size="compact-xs" variant="subtle" color="gray" onClick={onClear}>
        {t('queue.clear')}
      </Button>
    </div>
  );
}
