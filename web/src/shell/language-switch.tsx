import { SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { store } from '../api/store.ts';
import { switchLanguage } from '../i18n/index.ts';
import { language } from '../i18n/language.ts';
import type { Language } from '../i18n/languages.ts';

/** What the API has worded is read again. */
async function change(chosen: Language): Promise<void> {
  await switchLanguage(chosen);
  await store.invalidateQueries();
}

/** Each language under its own name, so that whoever reads only one finds it. */
export function LanguageSwitch(): ReactNode {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      aria-label={t('nav.language')}
      size="xs"
      value={language()}
      data={[
        { value: 'zh-CN', label: '中文' },
        { value: 'en', label: 'English' },
      ]}
      onChange={(chosen) => void change(chosen)}
    />
  );
}
