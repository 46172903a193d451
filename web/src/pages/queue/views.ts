/** Which part of the queue is shown. It stands in the address, so that a view can be kept and sent. */
import { useSearchParams } from 'react-router';
import type { Filter } from '../../api/queries.ts';
import { kindNamed } from '../../process/kinds.ts';
import { useNow } from '../../ui/now.ts';

export const VIEWS = ['all', 'overdue', 'waiting', 'snoozed'] as const;
export type ViewName = (typeof VIEWS)[number];

export type QueueView = Readonly<{
  name: ViewName;
  teamId: string | undefined;
  personId: string | undefined;
  /** One kind of process; every kind and notices where absent. */
  kind: string | undefined;
  text: string;
  filter: Filter;
  /** Somebody else's or a team's: then it matters whose each line is. */
  isShared: boolean;
  change: (to: Readonly<Partial<Record<'view' | 'team' | 'person' | 'kind' | 'text', string | undefined>>>) => void;
}>;

const MINUTE = 60_000;

/** The view that the address names. */
export function useQueueView(): QueueView {
  const [search, setSearch] = useSearchParams();
  const now = useNow();
  const name = VIEWS.find((view) => view === search.get('view')) ?? 'all';
  const teamId = search.get('team') ?? undefined;
  const personId = search.get('person') ?? undefined;
  const kind = kindNamed(search.get('kind') ?? '');
  const states: Readonly<Record<ViewName, Filter>> = {
    all: {},
    // Minutes, so that the same minute is the same question.
    overdue: { dueBefore: new Date(Math.ceil(now / MINUTE) * MINUTE).toISOString(), state: 'open' },
    waiting: { state: 'waiting' },
    snoozed: { state: 'snoozed' },
  };
  return {
    name,
    teamId,
    personId,
    kind,
    text: search.get('text') ?? '',
    filter: {
      ...states[name],
      ...(teamId === undefined ? {} : { teamId }),
      ...(personId === undefined ? {} : { personId }),
      ...(kind === undefined ? {} : { kind }),
    },
    isShared: teamId !== undefined || personId !== undefined,
    change: (to) =>
      setSearch(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [key, value] of Object.entries(to)) {
            if (value === undefined || value === '' || value === 'all') next.delete(key);
            else next.set(key, value);
          }
          return next;
        },
        { replace: true },
      ),
  };
}
