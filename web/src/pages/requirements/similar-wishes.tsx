/** Open requirements that say much the same: asking for one of them too is better than asking for it twice. */
import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { get, newKey, Refusal, send, withQuery } from '../../api/client.ts';
import { pathOf, phaseWord } from '../../process/kinds.ts';
import { FormError } from '../../ui/form-error.tsx';
import { tellDone } from '../../ui/tell.tsx';
import { linkCase } from './link-case.ts';
import { ReleaseMark } from './release-mark.tsx';
import type { RequirementView, SimilarFound } from './types.ts';

/** For whom one of them is asked for; the customer's id is empty until it is chosen. */
export type Asking = Readonly<{ customerId: string; deal?: unknown }>;
type SimilarProps = Readonly<{
  text: string;
  asking: Asking;
  /** The case that has shown it to be missing. */
  caseId: string | undefined;
}>;

/** The open requirements most like a text. */
export const similarQuery = (text: string) =>
  queryOptions({
    queryKey: ['few', 'requirement', 'similar', text],
    queryFn: ({ signal }) =>
      get<SimilarFound>(withQuery('/requirements/similar', { text: text.slice(0, 1000) }), signal),
  });

export function SimilarWishes({ text, asking, caseId }: SimilarProps): ReactNode {
  const { t } = useTranslation();
  const [wanted] = useDebouncedValue(text.trim(), 300);
  const found = useQuery({ ...similarQuery(wanted), enabled: wanted.length > 1 });
  const joining = useJoining(asking, caseId);
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
              disabled={asking.customerId === ''}
              loading={joining.isPending && joining.variables === one.id}
              onClick={() => joining.mutate(one.id)}
            >
              {t('requirements.join')}
              <span className="sr-only"> {one.number}</span>
            </Button>
          </li>
        ))}
      </ul>
      {items.length > 0 && asking.customerId === '' && <p className="muted">{t('requirements.customerFirst')}</p>}
      <FormError error={joining.error} />
    </section>
  );
}

function useJoining(asking: Asking, caseId: string | undefined) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  // One intention, one key: asking for another customer, or with another deal, is another one.
  const [sent, setSent] = useState({ words: '', key: newKey() });
  return useMutation({
    mutationFn: async (id: string) => {
      const words = JSON.stringify([id, asking]);
      const key = sent.words === words ? sent.key : newKey();
      setSent({ words, key });
      const path = pathOf('requirement', id);
      try {
        return (await send<RequirementView>(`${path}/join`, { method: 'POST', body: asking, key })).body;
      } catch (error) {
        // They ask for it already; that another case has come of it is news all the same.
        if (caseId === undefined || !(error instanceof Refusal) || error.code !== 'ALREADY_REQUESTER') throw error;
        return await get<RequirementView>(path);
      }
    },
    onSuccess: async ({ id, number }) => {
      await linkCase(id, caseId);
      tellDone(t('requirements.joined', { number }));
      void navigate(pathOf('requirement', id));
    },
  });
}
