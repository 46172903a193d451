/** What stands where content is not there: loading, empty, failed. */
import { Button, Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { reasonOf, sentenceOf } from './refusal.ts';

export function Loading({ full = false }: { full?: boolean }): ReactNode {
  const { t } = useTranslation();
  return (
    <div className={full ? 'state state-full' : 'state'} role="status" aria-label={t('state.loading')}>
      <Loader size="sm" type="dots" />
    </div>
  );
}

type FailureProps = Readonly<{ error: unknown; retry?: () => void; full?: boolean }>;

/** A failure in words a person understands, and what they can do. */
export function Failure({ error, retry, full = false }: FailureProps): ReactNode {
  const { t } = useTranslation();
  const reason = reasonOf(error);
  return (
    <div className={full ? 'state state-full' : 'state'} role="alert">
      <strong>{sentenceOf(error)}</strong>
      {reason !== undefined && <p>{reason}</p>}
      {retry !== undefined && (
        <Button variant="default" size="xs" onClick={retry}>
          {t('state.retry')}
        </Button>
      )}
    </div>
  );
}

type EmptyProps = Readonly<{ title: string; children?: ReactNode }>;

export function Empty({ title, children }: EmptyProps): ReactNode {
  return (
    <div className="state">
      <strong>{title}</strong>
      {children !== undefined && <div className="state-more">{children}</div>}
    </div>
  );
}
