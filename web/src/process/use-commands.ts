/** Sending commands to the process on the page: shown as done at once, taken back with the reason when refused. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { titleOf } from '../../../api/texts.ts';
import { newKey } from '../api/client.ts';
import { peopleQuery } from '../api/queries.ts';
import { store } from '../api/store.ts';
import type { Page, Person } from '../api/types.ts';
import type { Values } from '../fields/spec.ts';
import { language } from '../i18n/language.ts';
import { tellRefusal } from '../ui/tell.tsx';
import type { CommandSpecs, Steered } from './commands.ts';
import { commandWord, type KindName } from './kinds.ts';
import { processQuery } from './queries.ts';
import { sendCommand } from './send-command.ts';

/** What a person has just said. */
export type Said = Readonly<{ command: string; body: Readonly<Record<string, unknown>>; people: readonly Person[] }>;

type Options<View> = Readonly<{
  kind: KindName;
  of: View;
  specs: CommandSpecs;
  /** The process as it will most likely be; only what the person has said themselves, never what follows from it. */
  expected?: (before: View, said: Said) => View;
}>;

type Asked = Readonly<{ command: string; given?: Values | undefined }>;
type Sending = Readonly<{ command: string; body: Record<string, unknown>; key: string }>;

/** The commands of a process: which are allowed, why others are not, asking for one's fields, and sending one. */
export function useCommands<View extends Steered>({ kind, of, specs, expected = (before) => before }: Options<View>) {
  const [asked, setAsked] = useState<Asked>();
  const { queryKey } = processQuery<View>(kind, of.id);
  const { mutateAsync, isPending, variables } = useMutation({
    mutationFn: ({ command, body, key }: Sending) =>
      sendCommand<View>({ kind, id: of.id, command, path: specs[command]?.path, body, key }),
    onMutate: async ({ command, body }) => {
      await store.cancelQueries({ queryKey });
      const before = store.getQueryData<View>(queryKey);
      const people = store.getQueryData<Page<Person>>(peopleQuery.queryKey)?.items ?? [];
      if (before !== undefined) store.setQueryData<View>(queryKey, expected(before, { command, body, people }));
      return { before };
    },
    onError: (error, { command }, kept) => {
      if (kept?.before !== undefined) store.setQueryData<View>(queryKey, kept.before);
      // With its dialog open, the reason is shown there.
      if (asked?.command !== command) tellRefusal(error, commandWord(kind, command));
    },
    onSuccess: (fresh) => store.setQueryData<View>(queryKey, fresh),
    onSettled: () => store.invalidateQueries({ queryKey: ['process', of.id] }),
  });
  // What a kind has besides is its own page's.
  const steered: Steered = of;
  const state = (name: string): { allowed: boolean; why: string | undefined } => {
    const found = of.commands.find((one) => one.name === name);
    const why = found?.code === undefined ? undefined : titleOf(found.code, language());
    return { allowed: found?.allowed === true, why };
  };
  return {
    kind,
    /** The process they are of. */
    id: of.id,
    of: steered,
    specs,
    /** The command whose fields are asked for, and what of them is known. */
    asked,
    ask: (command: string, given?: Values): void => {
      if (state(command).allowed) setAsked({ command, given });
    },
    close: () => setAsked(undefined),
    state,
    /** @throws Refusal, which has been told already */
    send: (command: string, body: Record<string, unknown>, key = newKey()) => mutateAsync({ command, body, key }),
    pending: isPending ? variables.command : undefined,
  };
}

export type Commands = ReturnType<typeof useCommands>;
