/** On the page of a process, the palette finds its prepared answers, too. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { store } from '../api/store.ts';
import { usableAnswersQuery } from '../process/answers/answers.ts';
import { ranked } from '../process/answers/ranked.ts';
import type { Steered } from '../process/commands.ts';
import { KIND_NAMES, type KindName, listPathOf } from '../process/kinds.ts';
import { processQuery } from '../process/queries.ts';

const SHOWN = 6;

/** Where each answer that fits what is typed leads: to its preview, on the page one is on. */
export function useAnswerGoals(typed: string) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const kind = kindAt(pathname);
  const found = useQuery({
    ...usableAnswersQuery(kind ?? 'escalation'),
    enabled: kind !== undefined && typed !== '' && mayWrite(kind, pathname),
  });
  if (typed === '' || kind === undefined) return [];
  return ranked(found.data?.items ?? [], typed)
    .slice(0, SHOWN)
    .map(({ id, name }) => ({
      id,
      to: `${pathname}?answer=${id}`,
      icon: 'answers' as const,
      label: name,
      more: t('palette.answer'),
    }));
}

/** The kind of the process whose page this is. */
const kindAt = (pathname: string): KindName | undefined =>
  KIND_NAMES.find((kind) => new RegExp(`^${listPathOf(kind)}/[0-9a-f-]{36}$`).test(pathname));

/** Whether its page has a field to write in. */
function mayWrite(kind: KindName, pathname: string): boolean {
  const { queryKey } = processQuery<Steered>(kind, pathname.slice(pathname.lastIndexOf('/') + 1));
  const commands = store.getQueryData<Steered>(queryKey)?.commands ?? [];
  return commands.some(({ name, allowed }) => name === 'note' && allowed);
}
