/** Lines nothing was done with, each with its reason. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../ui/dialog.tsx';
import type { Refused } from './item-actions.ts';
import { lineName } from './line-name.ts';

export function RefusedDialog({ refused, onClose }: { refused: readonly Refused[]; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <Dialog onClose={onClose} title={t('queue.refusedFor', { count: refused.length })} size="lg">
      <ul className="refused-lines">
        {refused.map(({ item, why }) => (
          <li key={item.id}>
            <strong className="cut" dir="auto">
              {lineName(item)}
            </strong>
            <p className="muted">{why}</p>
          </li>
        ))}
      </ul>
      <div className="form-foot">
        <Button data-autofocus onClick={onClose}>
          {t('queue.understood')}
        </Button>
      </div>
    </Dialog>
  );
}
