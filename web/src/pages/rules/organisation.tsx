/** Teams and the entries of their roster, as lists. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleQuery, rulesQuery, teamsQuery } from '../../api/queries.ts';
import type { Duty, Team } from '../../api/types.ts';
import { DocumentSection } from '../../documents/document-section.tsx';
import type { DocumentFieldSpec } from '../../documents/spec.ts';
import { dateTime } from '../../ui/format.ts';

/** Names of people and teams by id. */
export function useNames() {
  const { t } = useTranslation();
  const people = useQuery(peopleQuery).data?.items ?? [];
  const teams = useQuery(teamsQuery).data?.items ?? [];
  const calendars = useQuery(rulesQuery('calendars')).data?.items ?? [];
  return {
    person: (id: string | null): string => people.find((one) => one.id === id)?.name ?? t('fact.none'),
    team: (id: string): string => teams.find((one) => one.id === id)?.name ?? '…',
    /** Without one of their own, that of all. */
    calendar: (id: string | null): string =>
      calendars.find((one) => (id === null ? one.key === 'default' : one.id === id))?.name ?? t('fact.none'),
  };
}

export function Teams(): ReactNode {
  const { t } = useTranslation();
  const names = useNames();
  return (
    <DocumentSection<Team>
      title={t('rules.section.teams')}
      path="teams"
      resource="teams"
      filters={[{ name: 'q', label: t('doc.search') }]}
      nameOf={({ name }) => name}
      columns={[
        { name: t('doc.name'), cell: ({ name }) => name },
        { name: t('doc.key'), cell: ({ key }) => key },
        { name: t('doc.lead'), cell: ({ leadId }) => names.person(leadId) },
        { name: t('doc.calendar'), cell: ({ calendarId }) => names.calendar(calendarId) },
        { name: t('doc.members'), cell: ({ memberIds }) => memberIds.map(names.person).join(', ') },
      ]}
      fields={[
        { name: 'name', label: t('doc.name'), kind: 'text', required: true },
        { name: 'key', label: t('doc.key'), kind: 'text', required: true, hint: t('doc.keyHint') },
        { name: 'leadId', label: t('doc.lead'), kind: 'person' },
        { name: 'calendarId', label: t('doc.calendar'), kind: 'calendar', hint: t('doc.calendarHint') },
        { name: 'memberIds', label: t('doc.members'), kind: 'people' },
      ]}
    />
  );
}

/** Fields of an entry that puts somebody on duty. */
export function useDutyFields(): readonly DocumentFieldSpec[] {
  const { t } = useTranslation();
  return [
    { name: 'teamId', label: t('doc.team'), kind: 'team', required: true },
    { name: 'personId', label: t('doc.person'), kind: 'person', required: true },
    { name: 'startsAt', label: t('doc.startsAt'), kind: 'instant', required: true },
    { name: 'endsAt', label: t('doc.endsAt'), kind: 'instant', required: true },
  ];
}

/** Every entry of the roster, one a line. */
export function DutyList(): ReactNode {
  const { t } = useTranslation();
  const names = useNames();
  return (
    <DocumentSection<Duty>
      title={t('roster.entries')}
      path="duties"
      resource="duties"
      nameOf={({ teamId, personId }) => `${names.team(teamId)}: ${names.person(personId)}`}
      columns={[
        { name: t('doc.team'), cell: ({ teamId }) => names.team(teamId) },
        { name: t('doc.person'), cell: ({ personId }) => names.person(personId) },
        { name: t('doc.startsAt'), cell: ({ startsAt }) => dateTime(startsAt) },
        { name: t('doc.endsAt'), cell: ({ endsAt }) => dateTime(endsAt) },
      ]}
      fields={useDutyFields()}
    />
  );
}
