import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { useItemActions } from './item-actions.ts';

type BulkProps = Readonly<{ count: number; actions: ReturnType<typeof useItemActions>; onClear: () => void }>;

/** What can be done with all selected lines. */
export function BulkBar({ count, actions, onClear }: BulkProps): ReactNode {
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
      <Button size="compact-xs" variant="subtle" color="gray" onClick={onClear}>
        {t('queue.clear')}
      </Button>
    </div>
  );
}
