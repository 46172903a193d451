import type { SlaReport } from '../../api/types.ts';
import { texts, word } from '../../i18n/instance.ts';
import { month } from '../../ui/format.ts';

/** What a line of the report is called. */
export function lineName({ by }: SlaReport, { key, name }: SlaReport['lines'][number]): string {
  if (key === null) return texts.t('fact.none');
  if (by === 'month') return month(key);
  return name ?? word(by, key);
}

/** Where the cases of a line are; a month is no filter of that list. */
export function lineCases({ by }: SlaReport, { key }: SlaReport['lines'][number]): string | undefined {
  return key === null || by === 'month' ? undefined : `/cases?state=all&${by}=${encodeURIComponent(key)}`;
}
