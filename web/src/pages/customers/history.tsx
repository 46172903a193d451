/** What happened lately across all cases of a customer. */
import { useQueries, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { peopleQuery, wholeTimelineQuery } from '../../api/queries.ts';
import type { CaseSummary } from '../../api/types.ts';
import { dateTime } from '../../ui/format.ts';
import { sentence } from '../case/timeline-words.ts';

const CASES = 8;
const ENTRIES = 40;

export function History({ cases }: { cases: readonly CaseSummary[] }): ReactNode {
  const { t } = useTranslation();
  const people = useQuery(peopleQuery).data?.items;
  const newest = cases.toSorted((a, b) => (a.openedAt < b.openedAt ? 1 : -1)).slice(0, CASES);
  const entries = useQueries({
    queries: newest.map(({ id }) => wholeTimelineQuery(id)),
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
              <strong>{entry.actor.name}</strong>{' '}
              {sentence(entry, { person: (id) => people?.find((person) => person.id === id)?.name ?? '…' })}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
