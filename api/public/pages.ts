/** What signed links lead to, by purpose. */
import type { PublicPage } from './page.ts';
import { preferencesPage } from './preferences.ts';

export const PAGES: Readonly<Record<string, PublicPage>> = {
  preferences: preferencesPage,
};
