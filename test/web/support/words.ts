/** Every text of the console in a language, whichever page it is loaded with. */
import { createInstance } from 'i18next';
import type { AllTexts } from '../../../web/src/i18n/areas.ts';
import * as english from '../../../web/src/i18n/en/index.ts';
import type { Same } from '../../../web/src/i18n/same.ts';
import * as chinese from '../../../web/src/i18n/zh-CN/index.ts';

/** Put together as the console does it: what areas say under the same name is joined. */
export async function wholeLanguage(language: 'en' | 'zh-CN'): Promise<Same<AllTexts>> {
  const { default: first, areas } = language === 'en' ? english : chinese;
  const texts = createInstance();
  await texts.init({ lng: language, resources: { [language]: { translation: first } } });
  for (const load of Object.values(areas)) {
    texts.addResourceBundle(language, 'translation', (await load()).default, true, true);
  }
  // The compiler has checked each area; joined, they are all texts there are.
  const all: Same<AllTexts> = texts.getResourceBundle(language, 'translation');
  return all;
}
