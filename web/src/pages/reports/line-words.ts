/** What the lines of a report are called. */
import { texts, word } from '../../i18n/instance.ts';
import { month } from '../../ui/format.ts';

type Line = Readonly<{ key: string | null; name?: string | null }>;

/** A line by its group: a month, a tier, somebody, or a key of data as it is. */
export function lineWord(by: string, { key, name }: Line): string {
  if (key === null) return texts.t('fact.none');
  if (by === 'month') return month(key);
  if (by === 'serviceClass') return word('reports.serviceClass', key);
  return name ?? word(by, key);
}
