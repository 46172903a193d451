/** Deactivating takes a second press: the first only asks. */
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../api/client.ts';
import { store } from '../api/store.ts';
import { tellDone, tellRefusal } from '../ui/tell.tsx';

type DeactivateProps = Readonly<{
  path: string;
  of: { id: string; version?: number };
  name: string;
  /** What it is called where it is more than deactivating. */
  label?: string;
  /** Told when the first press asks, and when that is let go: room to say what will follow. */
  onAsk?: (asks: boolean) => void;
}>;

export function DeactivateButton({ path, of, name, label, onAsk }: DeactivateProps): ReactNode {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const ask = (asks: boolean): void => {
    setAsked(asks);
    onAsk?.(asks);
  };
  const what = label ?? t('doc.deactivate');
  const ending = useMutation({
    mutationFn: () =>
      send(`/${path}/${of.id}`, { method: 'DELETE', ...(of.version === undefined ? {} : { ifMatch: of.version }) }),
    onSuccess: () => tellDone(`${what}: ${name}`),
    onError: (error) => tellRefusal(error, what),
    onSettled: () => store.invalidateQueries({ queryKey: [path] }),
  });
  return (
    <Button
      size="compact-xs"
      variant={asked ? 'filled' : 'subtle'}
      color="gray"
      loading={ending.isPending}
      onBlur={() => ask(false)}
      onClick={() => (asked ? ending.mutate() : ask(true))}
    >
      {asked ? t('doc.sure') : what}
      <span className="sr-only"> {name}</span>
    </Button>
  );
}
