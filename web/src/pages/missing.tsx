import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Empty } from '../ui/states.tsx';

export function Missing(): ReactNode {
  const { t } = useTranslation();
  return (
    <Empty title={t('state.noPage')}>
      <Link to="/">{t('nav.queue')}</Link>
    </Empty>
  );
}
