import type { WorkItem } from '../../api/types.ts';
import { language } from '../../i18n/language.ts';

/** What of its process a line is about: a milestone, a task, an intervention. */
export const aboutWords = ({ about }: WorkItem): string | undefined => about?.[language()];

/** A line in one line: its number, its title, and what of it is meant. */
export const lineName = (item: WorkItem): string =>
  [item.process?.number, item.title, aboutWords(item)].filter((part) => part !== undefined).join(' · ');
