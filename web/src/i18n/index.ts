/** Texts in two languages, switched while running; only what is in use is loaded, in the language in use. */
import { initReactI18next } from 'react-i18next';
import type { AllTexts, AreaName } from './areas.ts';
import { texts } from './instance.ts';
import { isLanguageChosen, keepLanguage, language } from './language.ts';
import type { Language } from './languages.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: AllTexts };
    returnNull: false;
  }
}

const LOADERS = { 'zh-CN': () => import('./zh-CN/index.ts'), en: () => import('./en/index.ts') };

/** Areas that some page of this visit has needed. */
const wanted = new Set<AreaName>();

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

/** Loads areas of texts, once; before the page that needs them is shown. */
export async function loadTexts(...names: readonly AreaName[]): Promise<void> {
  const missing = names.filter((name) => !wanted.has(name));
  await add(language(), missing);
  for (const name of missing) wanted.add(name);
}

/** Switches the page to another language without loading it anew. */
export async function switchLanguage(chosen: Language): Promise<void> {
  if (!texts.hasResourceBundle(chosen, 'translation')) {
    texts.addResourceBundle(chosen, 'translation', (await LOADERS[chosen]()).default, true, true);
  }
  await add(chosen, [...wanted]);
  keepLanguage(chosen);
  await texts.changeLanguage(chosen);
}

/** Switches to a person's own language, as long as nobody has chosen another in this browser. */
export async function switchToOwn(own: Language | undefined): Promise<void> {
  if (own !== undefined && own !== language() && !isLanguageChosen()) await switchLanguage(own);
}

async function add(lng: Language, names: readonly AreaName[]): Promise<void> {
  if (names.length === 0) return;
  const { areas } = await LOADERS[lng]();
  const loaded = await Promise.all(names.map((name) => areas[name]()));
  for (const { default: words } of loaded) texts.addResourceBundle(lng, 'translation', words, true, true);
}
