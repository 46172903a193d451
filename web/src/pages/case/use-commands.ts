/** Sending commands to the case on the page: shown as done at once, taken back with the reason when refused. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { titleOf } from '../../../../api/texts.ts';
import { newKey } from '../../api/client.ts';
import { caseQuery, peopleQuery } from '../../api/queries.ts';
import { store } from '../../api/store.ts';
import type { CaseCommandName, CaseView, Page, Person } from '../../api/types.ts';
import { sendCommand } from '../../commands/send-command.ts';
import { language } from '../../i18n/language.ts';
import { tellRefusal } from '../../ui/tell.tsx';
import { expected } from './expected.ts';

type Sending = Readonly<{ command: CaseCommandName; body: Record<string, unknown>; key: string }>;

/** The commands of a case: which are allowed, why others are not, and sending one. */
export function useCommands(of: CaseView) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<CaseCommandName>();
  const { queryKey } = caseQuery(of.id);
  const { mutateAsync, isPending, variables } = useMutation({
    mutationFn: ({ command, body, key }: Sending) => sendCommand({ caseId: of.id, command, body, key }),
    onMutate: async ({ command, body }) => {
      await store.cancelQueries({ queryKey });
      const before = store.getQueryData<CaseView>(queryKey);
      const people = store.getQueryData<Page<Person>>(peopleQuery.queryKey)?.items ?? [];
      if (before !== undefined) store.setQueryData(queryKey, expected(before, { command, body, people }));
      return { before };
    },
    onError: (error, { command }, kept) => {
      if (kept?.before !== undefined) store.setQueryData(queryKey, kept.before);
      // With its dialog open, the reason is shown there.
      if (open !== command) tellRefusal(error, t(`command.${command}`));
    },
    onSuccess: (fresh) => store.setQueryData(queryKey, fresh),
    onSettled: () => store.invalidateQueries({ queryKey: ['case', of.id] }),
  });
  const state = (name: CaseCommandName): { allowed: boolean; why: string | undefined } => {
    const found = of.commands.find((one) => one.name === name);
    const why = found?.code === undefined ? undefined : titleOf(found.code, language());
    return { allowed: found?.allowed === true, why };
  };
  return {
    open,
    ask: (name: CaseCommandName) => state(name).allowed && setOpen(name),
    close: () => setOpen(undefined),
    state,
    send: (command: CaseCommandName, body: Record<string, unknown>, key = newKey()) =>
      mutateAsync({ command, body, key }),
    pending: isPending ? variables.command : undefined,
  };
}

export type Commands = ReturnType<typeof useCommands>;
