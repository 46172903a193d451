import { Button, CopyButton, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/dialog.tsx';

type SecretProps = Readonly<{ secret: string | undefined; onClose: () => void }>;

/** A secret, once. Closing is the only way on, so that nobody misses it. */
export function SecretShown({ secret, onClose }: SecretProps): ReactNode {
  const { t } = useTranslation();
  if (secret === undefined) return null;
  return (
    <Dialog onClose={onClose} title={t('doc.secret')} closeOnClickOutside={false}>
      <div className="stack">
        <TextInput readOnly aria-label={t('doc.secret')} value={secret} onFocus={(event) => event.target.select()} />
        <div className="form-foot">
          <CopyButton value={secret}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {t(copied ? 'doc.copied' : 'doc.copy')}
              </Button>
            )}
          </CopyButton>
          <Button onClick={onClose}>{t('form.close')}</Button>
        </div>
      </div>
    </Dialog>
  );
}
