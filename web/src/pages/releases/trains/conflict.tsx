/** A colleague has saved the train meanwhile: what they changed, and whose words stand where both did. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../../../ui/form-error.tsx';
import { fieldWord } from '../../rules/form/words.ts';
import type { useTrainForm } from './use-train-form.ts';

export function Conflict({ making }: { making: ReturnType<typeof useTrainForm> }): ReactNode {
  const { t } = useTranslation();
  const { isConflict, rebase, taken } = making;
  const words = (fields: readonly string[]): string =>
    fields.map((field) => fieldWord('train', field)).join(t('ruleUnit.comma'));
  if (isConflict) {
    return (
      <div role="alert" className="form-error">
        <p>
          <strong>{t('trains.conflict')}</strong> {t('trains.conflictMore')}
        </p>
        <Button size="compact-xs" variant="default" loading={rebase.isPending} onClick={() => rebase.mutate()}>
          {t('trains.takeTheirs')}
        </Button>
        <FormError error={rebase.error} />
      </div>
    );
  }
  if (taken === undefined) return null;
  return (
    <div role="status" className="form-error">
      <p>{taken.theirs.length === 0 ? t('trains.tookNothing') : t('trains.took', { fields: words(taken.theirs) })}</p>
      {taken.both.length > 0 && <p>{t('trains.bothChanged', { fields: words(taken.both) })}</p>}
      <FormError error={making.saving.error} />
    </div>
  );
}
