/** The language of the page, known before anything else is loaded. */
import type { Language } from './languages.ts';

const KEY = 'baton-language';

/** The language the page is in now; `/scheme.js` has set it from the last choice or the browser. */
export const language = (): Language => (document.documentElement.lang === 'en' ? 'en' : 'zh-CN');

/** Keeps the choice for the next visit and tells the browser. */
export function keepLanguage(chosen: Language): void {
  localStorage.setItem(KEY, chosen);
  document.documentElement.lang = chosen;
}

/** Whether somebody has chosen a language in this browser before. */
export const isLanguageChosen = (): boolean => localStorage.getItem(KEY) !== null;
