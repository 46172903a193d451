/** What stands where content is not there: loading, empty, failed. */
import { Button, Loader } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isFinal } from '../api/client.ts';
import { reasonOf, sentenceOf } from './refusal.ts';

/** After so long people want to know that it has not been forgotten. */
const SLOW_MS = 6_000;

export function Loading({ full = false }: { full?: boolean }): ReactNode {
  const { t } = useTranslation();
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(setSlow, SLOW_MS, true);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={full ? 'state state-full' : 'state'} role="status" aria-label={t('state.loading')}>
      <Loader size="sm" type="dots" />
      {isSlow && <p>{t('state.slow')}</p>}
    </div>
  );
}

type FailureProps = Readonly<{ error: unknown; retry?: () => void; full?: boolean }>;

/** A failure in words a person understands, and what they can do: the same again only where that may help. */
export function Failure({ error, retry, full = false }: FailureProps): ReactNode {
  const { t } = useTranslation();
  const reason = reasonOf(error);
  return (
    <div className={full ? 'state state-full' : 'state'} role="alert">
      <strong>{sentenceOf(error)}</strong>
      {reason !== undefined && <p>{reason}</p>}
      {isFinal(error) ? (
        <Link to="/">{t('nav.queue')}</Link>
      ) : (
        retry !== undefined && (
          <Button variant="default" size="xs" onClick={retry}>
            {t('state.retry')}
          </Button>
        )
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
