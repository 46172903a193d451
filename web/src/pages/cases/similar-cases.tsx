/** What is open for the customer already, so that nothing is asked twice, and what was solved elsewhere before. */
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { z } from 'zod';
import type { SimilarCases as Schema } from '../../../../api/cases/similar.ts';
import { get, withQuery } from '../../api/client.ts';
import { SeverityMark } from '../../ui/marks.tsx';
import { StateBadge } from './case-row.tsx';

type Found = z.output<typeof Schema>;

const similarQuery = (customerId: string, text: string) =>
  queryOptions({
    queryKey: ['few', 'escalation', 'similar', customerId, text],
    queryFn: ({ signal }) => get<Found>(withQuery('/cases/similar', { customerId, text, limit: 6 }), signal),
    placeholderData: keepPreviousData,
  });

export function SimilarCases({ customerId, subject }: { customerId: string; subject: string }): ReactNode {
  const { t } = useTranslation();
  const [words] = useDebouncedValue(subject.trim(), 200);
  const found = useQuery(similarQuery(customerId, words)).data?.items ?? [];
  if (found.length === 0) return null;
  return (
    <section className="panel" aria-label={t('openCase.similar')}>
      <h2>{t('openCase.similar')}</h2>
      <ul className="similar">
        {found.map((one) => (
          <li key={one.id}>
            <span className="case-line">
              <SeverityMark severity={one.severity} named={false} />
              <span className="row-number">{one.number}</span>
              {one.customer.id === customerId ? (
                <span className="tag">{t('openCase.theirs')}</span>
              ) : (
                <span className="muted cut" dir="auto">
                  {one.customer.name}
                </span>
              )}
            </span>
            <Link to={`/cases/${one.id}`} target="_blank" dir="auto">
              {one.subject}
            </Link>
            <span className="muted">
              <StateBadge of={one} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
