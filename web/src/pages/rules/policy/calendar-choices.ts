import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { rulesQuery } from '../../../api/queries.ts';

type Choice = Readonly<{ value: string; label: string }>;

/** Whose working time may count: the customer's, round the clock, or a calendar as `key:<key>`. */
export function useCalendarChoices(): Choice[] {
  const { t } = useTranslation();
  const calendars = useQuery(rulesQuery('calendars')).data?.items ?? [];
  return [
    { value: 'customer', label: t('policy.customersCalendar') },
    { value: 'always', label: t('policy.always') },
    ...calendars.map(({ key, name }) => ({ value: `key:${key}`, label: name })),
  ];
}
