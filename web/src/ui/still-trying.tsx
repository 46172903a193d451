/** A command may take long while a part of Baton is away; whoever waits is told that it goes on. */
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

const PATIENCE_MS = 2_000;

/** Nothing at first; after two seconds of sending, calm words. */
export function StillTrying({ sending }: { sending: boolean }): ReactNode {
  const { t } = useTranslation();
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    if (!sending) {
      setLong(false);
      return undefined;
    }
    const timer = setTimeout(setLong, PATIENCE_MS, true);
    return () => clearTimeout(timer);
  }, [sending]);
  return (
    <span className="still-trying" aria-live="polite">
      {isLong && t('state.stillTrying')}
    </span>
  );
}
