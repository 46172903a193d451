import type { SlaReport } from '../../api/types.ts';
import { texts, word } from '../../i18n/instance.ts';
import { month } from '../../ui/format.ts';
import { SEVERITIES, STAGES } from '../../ui/names.ts';

/** What a line of the report is called. */
export function lineName({ by }: SlaReport, { key, name }: SlaReport['lines'][number]): string {
  if (key === null) return texts.t('fact.none');
  if (by === 'month') return month(key);
  return name ?? word(by, key);
}

const ORDER: readonly string[] = [...STAGES, ...SEVERITIES];

const rank = ({ key }: SlaReport['lines'][number]): number => (key === null ? ORDER.length : ORDER.indexOf(key));

/** Stages and severities in the order in which people think of them, everything else as it came. */
export function inOrder(report: SlaReport): SlaReport {
  return { ...report, lines: report.lines.toSorted((a, b) => rank(a) - rank(b)) };
}
