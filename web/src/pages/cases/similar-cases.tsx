/** What is open for the customer already, so that nothing is asked twice; those with words in common come first. */
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CaseSummary } from '../../api/types.ts';
import { fewQuery } from '../../process/queries.ts';

const SHOWN = 6;

export function SimilarCases({ customerId, subject }: { customerId: string; subject: string }): ReactNode {
  const { t } = useTranslation();
  const [words] = useDebouncedValue(subject.trim().slice(0, 100), 200);
  const open = useQuery(fewQuery<CaseSummary>('escalation', { customerId, state: 'open' }, 50)).data?.items ?? [];
  const alike = useQuery({
    ...fewQuery<CaseSummary>('escalation', { text: words, state: 'all' }, SHOWN),
    enabled: words.length > 3,
  });
  const shown = [...(alike.data?.items ?? []), ...open.toSorted(byLikeness(words))].slice(0, SHOWN);
  const once = [...new Map(shown.map((one) => [one.id, one])).values()];
  if (once.length === 0) return null;
  return (
    <section className="panel">
      <h2>{t('openCase.similar')}</h2>
      <ul className="plain">
        {once.map(({ id, number, subject: title, customer }) => (
          <li key={id}>
            <span className="row-number">{number}</span>{' '}
            <Link to={`/cases/${id}`} target="_blank" dir="auto">
              {title}
            </Link>
            {customer.id !== customerId && <span className="muted"> {customer.name}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Pairs of letters serve Chinese and European words alike. */
function pairs(text: string): Set<string> {
  const letters = text.toLowerCase();
  return new Set(Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2)));
}

function byLikeness(words: string): (a: CaseSummary, b: CaseSummary) => number {
  const wanted = pairs(words);
  const likeness = ({ subject }: CaseSummary): number => [...pairs(subject)].filter((pair) => wanted.has(pair)).length;
  return (a, b) => likeness(b) - likeness(a);
}
