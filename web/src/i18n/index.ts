/** Texts in two languages, switched while running; only the language in use is loaded. */
import { initReactI18next } from 'react-i18next';
import type en from './en/index.ts';
import { texts } from './instance.ts';
import { keepLanguage, language } from './language.ts';
import type { Language } from './languages.ts';
import type { Same } from './same.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en };
    returnNull: false;
  }
}

const LOADERS: Readonly<Record<Language, () => Promise<{ default: Same<typeof en> }>>> = {
  'zh-CN': () => import('./zh-CN/index.ts'),
  en: () => import('./en/index.ts'),
};

/** Loads the texts of the page's language. Nothing is shown before. */
export async function startTexts(): Promise<void> {
  const lng = language();
  const { default: words } = await LOADERS[lng]();
  await texts.use(initReactI18next).init({
    lng,
    fallbackLng: false,
    resources: { [lng]: { translation: words } },
    // React escapes; doing it twice would show &amp;lt; to people.
    interpolation: { escapeValue: false },
    returnNull: false,
  });
}

/** Switches the page to another language without loading it anew. */
export async function switchLanguage(chosen: Language): Promise<void> {
  if (!texts.hasResourceBundle(chosen, 'translation')) {
    const { default: words } = await LOADERS[chosen]();
    texts.addResourceBundle(chosen, 'translation', words);
  }
  keepLanguage(chosen);
  await texts.changeLanguage(chosen);
}
