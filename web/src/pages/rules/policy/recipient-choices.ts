import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { peopleQuery, teamsQuery } from '../../../api/queries.ts';
import { ROLES } from './levels.ts';

type Choice = Readonly<{ value: string; label: string }>;

/** Who may be told or asked: roles, whoever is on duty for a team, persons; values as `valueOfRecipient` has them. */
export function useRecipientChoices(): Choice[] {
  const { t } = useTranslation();
  const people = useQuery(peopleQuery).data?.items ?? [];
  const teams = useQuery(teamsQuery).data?.items ?? [];
  return [
    ...ROLES.map((role) => ({ value: role, label: t(`recipient.${role}`) })),
    ...teams.map(({ key, name }) => ({ value: `onDuty:${key}`, label: `${t('recipient.onDuty')}: ${name}` })),
    ...people.map(({ id, name }) => ({ value: `person:${id}`, label: `${t('recipient.person')}: ${name}` })),
  ];
}
