import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Tabs } from '../../../ui/tabs.tsx';

export type View = 'form' | 'written';

/** A policy as a form, or as it is written. */
export function ViewTabs({ value, onChange }: { value: View; onChange: (view: View) => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <Tabs
      label={t('rules.view')}
      value={value}
      onChange={onChange}
      tabs={[
        { value: 'form', label: t('rules.asForm') },
        { value: 'written', label: t('rules.written') },
      ]}
    />
  );
}
