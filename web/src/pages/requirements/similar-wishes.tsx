/** Open requirements that say much the same: asking for one of them too is better than asking for it twice. */
import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { get, newKey, send, withQuery } from '../../api/client.ts';
import { pathOf, phaseWord } from '../../process/kinds.ts';
import { FormError } from '../../ui/form-error.tsx';
import { tellDone } from '../../ui/tell.tsx';
import { ReleaseMark } from './release-mark.tsx';
import type { RequirementView, SimilarFound } from './types.ts';

type SimilarProps = Readonly<{ text: string; customerId: string }>;

export function SimilarWishes({ text, customerId }: SimilarProps): ReactNode {
  const { t } = useTranslation();
  const [wanted] = useDebouncedValue(text.trim(), 300);
  const found = useQuery({
    queryKey: ['few', 'requirement', 'similar', wanted],
    queryFn: ({ signal }) =>
      get<SimilarFound>(withQuery('/requirements/similar', { text: wanted.slice(0, 1000) }), signal),
    enabled: wanted.length > 1,
  });
  const joining = useJoining(customerId);
  const items = found.data?.items ?? [];
  return (
    <section className="panel">
      <h2>{t('requirements.similar')}</h2>
      {items.length === 0 && <p className="muted">{t('requirements.noneSimilar')}</p>}
      <ul className="seats">
        {items.map((one) => (
          <li key={one.id}>
            <Link to={pathOf('requirement', one.id)} dir="auto">
              {one.number} {one.title}
            </Link>
            <p className="muted">
              {phaseWord('requirement', one.phase)} · {t('requirements.asking', { count: one.requesters })}{' '}
              <ReleaseMark of={one} />
            </p>
            <Button
              size="compact-xs"
              variant="default"
              disabled={customerId === ''}
              loading={joining.isPending && joining.variables === one.id}
              onClick={() => joining.mutate(one.id)}
            >
              {t('requirements.join')}
              <span className="sr-only"> {one.number}</span>
            </Button>
          </li>
        ))}
      </ul>
      {items.length > 0 && customerId === '' && <p className="muted">{t('requirements.customerFirst')}</p>}
      <FormError error={joining.error} />
    </section>
  );
}

function useJoining(customerId: string) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [key] = useState(newKey);
  return useMutation({
    mutationFn: async (id: string) => {
      const sent = { method: 'POST', body: { customerId }, key: `${key}-${id}-${customerId}` } as const;
      return (await send<RequirementView>(`${pathOf('requirement', id)}/join`, sent)).body;
    },
    onSuccess: ({ id, number }) => {
      tellDone(t('requirements.joined', { number }));
      void navigate(pathOf('requirement', id));
    },
  });
}
