import { language } from '../i18n/language.ts';
import type { Item } from './item-actions.ts';

/** What of its process a line is about: a milestone, a task, an intervention. */
export const aboutWords = ({ about }: Item): string | undefined => about?.[language()];

/** A line in one line: its number, its title, and what of it is meant. */
export const lineName = (item: Item): string =>
  [item.process?.number, item.title, aboutWords(item)].filter((part) => part !== undefined).join(' · ');
