/** The console's texts. Pages read them with `useTranslation`; this is for code outside of pages. */
import { createInstance } from 'i18next';

export const texts = createInstance();

/** The word for a name that came with data; a name without a word is shown as it is, rather than hidden. */
export const word = (group: string, name: string): string => texts.t(`${group}.${name}`, { defaultValue: name });
