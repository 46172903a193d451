import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Roster, RosterAsked } from '../../../../../api/duty-roster.ts';
import { get, withQuery } from '../../../api/client.ts';
import { midnight } from './days.ts';

type Period = Readonly<{ first: string; count: number }>;
type Answered = z.output<typeof Roster>;

/** Who is on duty in a period; renewed whenever a duty is. */
export const rosterQuery = ({ first, count }: Period, teamId: string | undefined) =>
  queryOptions({
    queryKey: ['duties', 'roster', first, count, teamId],
    queryFn: ({ signal }) => {
      const from = new Date(midnight(first)).toISOString();
      const to = new Date(midnight(first, count)).toISOString();
      return get<Answered>(withQuery('/duty-roster', { from, to, teamId }), signal);
    },
    placeholderData: (before) => before,
  });

/** A roster as it would be: without a duty, or with somebody on duty in a time. */
export const imaginedRosterQuery = (asked: RosterAsked) =>
  queryOptions({
    queryKey: ['duties', 'imagined', asked],
    queryFn: ({ signal }) => get<Answered>(withQuery('/duty-roster', asked), signal),
  });
