/** The forms of the commands of a kind of process, with their words, loaded when an answer is to bring one along. */
import { useQuery } from '@tanstack/react-query';
import type { CommandSpec } from '../../../process/commands.ts';
import type { KindName } from '../../../process/kinds.ts';
import { commandsOf } from '../../../process/registry.ts';

const NONE: Readonly<Record<string, CommandSpec>> = {};

/** None until they are here. */
export function useKindForms(kind: KindName | undefined): Readonly<Record<string, CommandSpec>> {
  const found = useQuery({
    queryKey: ['answers', 'forms', kind],
    queryFn: async () => (await commandsOf(kind ?? ''))?.specs ?? NONE,
    enabled: kind !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return found.data ?? NONE;
}
