/** Trying a message again that was given up, or letting it go; either way with a reason that stays on record. */
import { Button, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, send } from '../../api/client.ts';
import { store } from '../../api/store.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormError } from '../../ui/form-error.tsx';
import { tellDone } from '../../ui/tell.tsx';

type Action = 'retry' | 'skip';
type ActionsProps = Readonly<{ id: string; address: string }>;

export function DeliveryActions({ id, address }: ActionsProps): ReactNode {
  const { t } = useTranslation();
  const [action, setAction] = useState<Action>();
  return (
    <>
      {(['retry', 'skip'] as const).map((one) => (
        <Button key={one} size="compact-xs" variant="subtle" onClick={() => setAction(one)}>
          {t(`operations.${one}`)}
          <span className="sr-only"> {address}</span>
        </Button>
      ))}
      {action !== undefined && (
        <Decision id={id} address={address} action={action} onClose={() => setAction(undefined)} />
      )}
    </>
  );
}

type DecisionProps = ActionsProps & Readonly<{ action: Action; onClose: () => void }>;

function Decision({ id, address, action, onClose }: DecisionProps): ReactNode {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [key] = useState(newKey);
  const deciding = useMutation({
    mutationFn: () => send(`/deliveries/${id}/${action}`, { method: 'POST', body: { reason }, key }),
    onSuccess: async () => {
      await store.invalidateQueries({ queryKey: ['deliveries'] });
      tellDone(t(action === 'retry' ? 'operations.retried' : 'operations.skipped'));
      onClose();
    },
  });
  return (
    <Dialog onClose={onClose} title={`${t(`operations.${action}`)} · ${address}`}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          deciding.mutate();
        }}
      >
        <Textarea
          label={t('operations.reason')}
          required
          withAsterisk={false}
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <FormError error={deciding.error} />
        <div className="form-foot">
          <Button type="submit" disabled={reason.trim() === ''} loading={deciding.isPending}>
            {t(`operations.${action}`)}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
