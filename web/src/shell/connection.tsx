/** Says when what is on the screen is no longer up to date by itself. */
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveState } from '../api/live.ts';
import { Icon } from '../ui/icons.tsx';

// A stream is renewed now and then; only a gap that people could notice is told.
const PATIENCE_MS = 1_500;

export function Connection(): ReactNode {
  const { t } = useTranslation();
  const isLost = useLiveState() === 'lost';
  const [told, setTold] = useState(false);
  useEffect(() => {
    if (!isLost) {
      setTold(false);
      return undefined;
    }
    const timer = setTimeout(setTold, PATIENCE_MS, true);
    return () => clearTimeout(timer);
  }, [isLost]);
  return (
    <div aria-live="polite">
      {told && (
        <p className="connection">
          <Icon name="alert" /> {t('connection.lost')}
        </p>
      )}
    </div>
  );
}
