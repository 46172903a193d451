/** The kinds of handoff of the policy in force, with their names. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import { get } from '../../api/client.ts';
import type { Page, Rule, VersionOf } from '../../api/types.ts';
import { word } from '../../i18n/instance.ts';
import { language } from '../../i18n/language.ts';
import type { HandoffPolicyBody } from './types.ts';

const handoffPolicyQuery = queryOptions({
  queryKey: ['policies', 'in-force', 'handoff'],
  queryFn: async ({ signal }): Promise<HandoffPolicyBody | null> => {
    const rules = await get<Page<Rule>>('/policies?kind=handoff&limit=200', signal);
    const rule = rules.items.find(({ active, currentVersion }) => active && currentVersion !== null);
    if (rule === undefined) return null;
    return (await get<VersionOf<HandoffPolicyBody>>(`/policies/${rule.id}/versions/${rule.currentVersion}`, signal))
      .body;
  },
  staleTime: 60_000,
});

export type HandoffKinds = readonly Readonly<{ value: string; label: string }>[];

/** Every kind as a choice, in the order of the policy. */
export function useHandoffKinds(): HandoffKinds {
  const policy = useQuery(handoffPolicyQuery).data;
  return Object.entries(policy?.kinds ?? {}).map(([value, { label }]) => ({ value, label: label[language()] }));
}

export const handoffKindName = (kinds: HandoffKinds, kind: string): string =>
  kinds.find(({ value }) => value === kind)?.label ?? word('handoffs.kindName', kind);
