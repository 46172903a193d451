import { useQuery } from '@tanstack/react-query';
import { peopleQuery, rulesQuery, teamsQuery } from '../../../api/queries.ts';
import type { Form } from './form-context.ts';

/** Names of those whom policies refer to: people by id, teams and calendars by key. */
export function useNames(): Form['names'] {
  const people = useQuery(peopleQuery).data?.items;
  const teams = useQuery(teamsQuery).data?.items;
  const calendars = useQuery(rulesQuery('calendars')).data?.items;
  return {
    person: (id) => people?.find((one) => one.id === id)?.name ?? '…',
    team: (key) => teams?.find((one) => one.key === key)?.name ?? key,
    calendar: (key) => calendars?.find((one) => one.key === key)?.name ?? key,
  };
}
