/** What happened lately across all cases of a customer. */
import { useQueries } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CaseSummary } from '../../api/types.ts';
import { wholeTimelineQuery } from '../../process/queries.ts';
import { useNames } from '../../process/timeline.tsx';
import { sentence } from '../../process/timeline-words.ts';
import { dateTime } from '../../ui/format.ts';
import { caseTimeline } from '../case/timeline-spec.ts';

const CASES = 8;
const ENTRIES = 40;

export function History({ cases }: { cases: readonly CaseSummary[] }): ReactNode {
  const { t } = useTranslation();
  const names = useNames();
  const newest = cases.toSorted((a, b) => (a.openedAt < b.openedAt ? 1 : -1)).slice(0, CASES);
  const entries = useQueries({
    queries: newest.map(({ id }) => wholeTimelineQuery('escalation', id)),
    combine: (found) =>
      found
        .flatMap(({ data }, at) => (data?.items ?? []).map((entry) => ({ entry, of: newest[at] })))
        .toSorted((a, b) => (a.entry.at < b.entry.at ? 1 : -1))
        .slice(0, ENTRIES),
  });
  if (entries.length === 0) return null;
  return (
    <section>
      <h2>{t('customers.history')}</h2>
      <ol className="lines">
        {entries.map(({ entry, of }) => (
          <li key={`${of?.id}${entry.seq}`} className="history-line">
            <time className="muted" dateTime={entry.at}>
              {dateTime(entry.at)}
            </time>
            <Link to={`/cases/${of?.id}`} className="row-number">
              {of?.number}
            </Link>
            <span>
              <strong>{entry.actor.name}</strong> {sentence(caseTimeline, entry, names)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
