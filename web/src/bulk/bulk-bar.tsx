import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemActions } from './item-actions.ts';

type BulkProps = Readonly<{
  selection: Readonly<{ chosen: readonly unknown[]; all: () => void; clear: () => void }>;
  /** How many lines there are to be selected. */
  all: number;
  actions: ItemActions;
  /** What besides giving them to somebody. */
  can?: Readonly<{ snooze: boolean; pause: boolean; answer?: boolean }>;
}>;

const EVERYTHING = { snooze: true, pause: true, answer: true };

/** What can be done with all selected lines. */
export function BulkBar({ selection, all, actions, can = EVERYTHING }: BulkProps): ReactNode {
  const count = selection.chosen.length;
  const { t } = useTranslation();
  return (
    <div className="bulk" role="toolbar" aria-label={t('queue.bulk')}>
      <strong>{t('queue.selected', { count })}</strong>
      <Button size="compact-xs" variant="default" onClick={() => actions.open('assign')}>
        {t('command.assign')}
      </Button>
      {can.snooze && (
        <Button size="compact-xs" variant="default" onClick={() => actions.open('snooze')}>
          {t('queue.snooze')}
        </Button>
      )}
      {can.pause && (
        <Button size="compact-xs" variant="default" onClick={() => actions.open('pause')}>
          {t('command.pause')}
        </Button>
      )}
      {can.answer && (
        <Button size="compact-xs" variant="default" onClick={() => actions.open('answer')}>
          {t('queue.answer')}
        </Button>
      )}
      {count < all && (
        <Button size="compact-xs" variant="subtle" color="gray" onClick={selection.all}>
          {t('queue.selectAll', { count: all })}
        </Button>
      )}
      <Button size="compact-xs" variant="subtle" color="gray" onClick={selection.clear}>
        {t('queue.clear')}
      </Button>
    </div>
  );
}
