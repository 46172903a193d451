import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '../../../api/client.ts';
import { tellRefusal } from '../../../ui/tell.tsx';

type ExampleProps<Body> = Readonly<{ kind: string; begin: (body: Body) => void }>;

/** A first draft need not begin empty: rules that could be published as they are, to be changed. */
export function BeginExample<Body extends object>({ kind, begin }: ExampleProps<Body>): ReactNode {
  const { t } = useTranslation();
  const reading = useMutation({
    mutationFn: () => get<{ body: Body }>(`/policy-kinds/${kind}/example`),
    onSuccess: ({ body }) => begin(body),
    onError: (error) => tellRefusal(error, t('ruleExample')),
  });
  return (
    <Button size="xs" variant="default" loading={reading.isPending} onClick={() => reading.mutate()}>
      {t('ruleExample')}
    </Button>
  );
}
