/** What operators decide: a few buttons, each of which asks for a reason that stays on record. */
import { Button, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, Refusal, send } from '../../api/client.ts';
import { store } from '../../api/store.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormError } from '../../ui/form-error.tsx';
import { tellDone } from '../../ui/tell.tsx';

type Action = Readonly<{
  name: 'retry' | 'skip' | 'restart';
  /** Each takes the reason; below `/api/v1`. */
  paths: readonly string[];
}>;

type DecisionsProps = Readonly<{
  /** What is decided about, as people call it. */
  about: string;
  actions: readonly Action[];
  /** What is read anew once it is decided. */
  renews: readonly string[];
}>;

export function Decisions({ about, actions, renews }: DecisionsProps): ReactNode {
  const { t } = useTranslation();
  const [action, setAction] = useState<Action>();
  return (
    <>
      {actions.map((one) => (
        <Button key={one.name} size="compact-xs" variant="subtle" onClick={() => setAction(one)}>
          {t(`operations.${one.name}`)}
          <span className="sr-only"> {about}</span>
        </Button>
      ))}
      {action !== undefined && (
        <Decision about={about} action={action} renews={renews} onClose={() => setAction(undefined)} />
      )}
    </>
  );
}

const DONE = { retry: 'retried', skip: 'skipped', restart: 'restarted' } as const;

type DecisionProps = Omit<DecisionsProps, 'actions'> & Readonly<{ action: Action; onClose: () => void }>;

function Decision({ about, action: { name, paths }, renews, onClose }: DecisionProps): ReactNode {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [key] = useState(newKey);
  const deciding = useMutation({
    mutationFn: async () => {
      // One after the other: what is done stays done, and is not done again with the same key.
      for (const [index, path] of paths.entries()) {
        await send(path, { method: 'POST', body: { reason }, key: `${key}-${index}` }).catch((error: unknown) => {
          // Of several, one that somebody else has decided meanwhile holds up none of the others.
          if (paths.length === 1 || !(error instanceof Refusal) || error.status !== 409) throw error;
        });
      }
    },
    onSettled: () => store.invalidateQueries({ queryKey: [...renews] }),
    onSuccess: () => {
      tellDone(t(`operations.${DONE[name]}`));
      onClose();
    },
  });
  return (
    <Dialog onClose={onClose} title={`${t(`operations.${name}`)} · ${about}`}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          deciding.mutate();
        }}
      >
        {name === 'restart' && <p className="muted">{t('operations.restartHint')}</p>}
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
            {t(`operations.${name}`)}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
