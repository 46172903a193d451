/** Which cases are listed. It stands in the address, so that a list can be kept and sent. */
import { useSearchParams } from 'react-router';
import type { Filter } from '../../api/queries.ts';
import { oneOf } from '../../ui/guards.ts';

export const STATES = ['open', 'overdue', 'waiting', 'closed', 'all'] as const;
const NAMES = ['state', 'owner', 'severity', 'tier', 'text', 'stage', 'team', 'customer', 'policy'] as const;
type Name = (typeof NAMES)[number];

/** The list that the address names, and how to change it. */
export function useCaseFilter() {
  const [search, setSearch] = useSearchParams();
  const value = (name: Name): string => search.get(name) ?? 'all';
  const state = oneOf(STATES, search.get('state')) ?? 'open';
  const wanted = (name: Name): string | undefined => search.get(name) ?? undefined;
  const asked: Filter = {
    ...(state === 'overdue' ? { state: 'open', due: 'overdue' } : { state }),
    ownerId: wanted('owner'),
    severity: wanted('severity'),
    tier: wanted('tier'),
    text: wanted('text'),
    stage: wanted('stage'),
    teamId: wanted('team'),
    customerId: wanted('customer'),
  };
  const values = {
    state,
    owner: value('owner'),
    severity: value('severity'),
    tier: value('tier'),
    text: wanted('text') ?? '',
  };
  const change = (to: Readonly<Partial<Record<Name, string>>>): void =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        for (const name of NAMES) {
          const given = to[name];
          if (given === undefined) continue;
          // `all` states is an answer of its own, `all` of anything else is no condition.
          if (given === '' || (given === 'all' && name !== 'state')) next.delete(name);
          else next.set(name, given);
        }
        return next;
      },
      { replace: true },
    );
  return { asked, values, change };
}

export type CaseFilter = ReturnType<typeof useCaseFilter>;
