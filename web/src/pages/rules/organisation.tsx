/** Who there is: people, teams, who is on duty, who stands in for whom. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ROLES } from '../../../../api/can.ts';
import { peopleQuery, teamsQuery } from '../../api/queries.ts';
import type { Absence, Duty, Person, Team } from '../../api/types.ts';
import { DocumentSection } from '../../documents/document-section.tsx';
import type { DocumentFieldSpec } from '../../documents/spec.ts';
import { dateTime } from '../../ui/format.ts';

function useNames() {
  const { t } = useTranslation();
  const people = useQuery(peopleQuery).data?.items ?? [];
  const teams = useQuery(teamsQuery).data?.items ?? [];
  return {
    person: (id: string | null): string => people.find((one) => one.id === id)?.name ?? t('fact.none'),
    team: (id: string): string => teams.find((one) => one.id === id)?.name ?? '…',
  };
}

const LOCALES = [
  { value: 'zh-CN', label: '中文' },
  { value: 'en', label: 'English' },
];

export function People(): ReactNode {
  const { t } = useTranslation();
  const names = useNames();
  const roles = ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }));
  return (
    <DocumentSection<Person>
      title={t('rules.section.people')}
      path="people"
      resource="people"
      nameOf={({ name }) => name}
      columns={[
        { name: t('doc.name'), cell: ({ name }) => name },
        { name: t('doc.email'), cell: ({ email }) => email },
        { name: t('doc.role'), cell: ({ role }) => t(`role.${role}`) },
        { name: t('doc.lead'), cell: ({ leadId }) => names.person(leadId) },
        { name: t('doc.timezone'), cell: ({ timezone }) => timezone },
      ]}
      fields={[
        { name: 'name', label: t('doc.name'), kind: 'text', required: true },
        { name: 'email', label: t('doc.email'), kind: 'text', required: true },
        { name: 'role', label: t('doc.role'), kind: 'choice', required: true, choices: roles },
        { name: 'leadId', label: t('doc.lead'), kind: 'person' },
        { name: 'timezone', label: t('doc.timezone'), kind: 'zone' },
        { name: 'locale', label: t('doc.locale'), kind: 'choice', choices: LOCALES },
        { name: 'password', label: t('doc.password'), kind: 'password', hint: t('doc.passwordHint') },
      ]}
    />
  );
}

export function Teams(): ReactNode {
  const { t } = useTranslation();
  const names = useNames();
  return (
    <DocumentSection<Team>
      title={t('rules.section.teams')}
      path="teams"
      resource="teams"
      nameOf={({ name }) => name}
      columns={[
        { name: t('doc.name'), cell: ({ name }) => name },
        { name: t('doc.key'), cell: ({ key }) => key },
        { name: t('doc.lead'), cell: ({ leadId }) => names.person(leadId) },
        { name: t('doc.members'), cell: ({ memberIds }) => memberIds.map(names.person).join(', ') },
      ]}
      fields={[
        { name: 'name', label: t('doc.name'), kind: 'text', required: true },
        { name: 'key', label: t('doc.key'), kind: 'text', required: true, hint: t('doc.keyHint') },
        { name: 'leadId', label: t('doc.lead'), kind: 'person' },
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

/** Whether an absence is over, under way or still to come. */
function standingOf({ startsAt, endsAt }: Absence): 'past' | 'now' | 'ahead' {
  const now = Date.now();
  if (Date.parse(endsAt) <= now) return 'past';
  return Date.parse(startsAt) <= now ? 'now' : 'ahead';
}

export function Absences(): ReactNode {
  const { t } = useTranslation();
  const names = useNames();
  return (
    <DocumentSection<Absence>
      title={t('rules.section.absences')}
      path="absences"
      resource="absences"
      nameOf={({ personId }) => names.person(personId)}
      columns={[
        { name: t('doc.person'), cell: ({ personId }) => names.person(personId) },
        { name: t('doc.substitute'), cell: ({ substituteId }) => names.person(substituteId) },
        { name: t('doc.startsAt'), cell: ({ startsAt }) => dateTime(startsAt) },
        { name: t('doc.endsAt'), cell: ({ endsAt }) => dateTime(endsAt) },
        { name: t('doc.state'), cell: (absence) => t(`roster.away.${standingOf(absence)}`) },
        { name: t('doc.reason'), cell: ({ reason }) => reason },
      ]}
      fields={[
        { name: 'personId', label: t('doc.person'), kind: 'person', required: true },
        { name: 'substituteId', label: t('doc.substitute'), kind: 'person', required: true },
        { name: 'startsAt', label: t('doc.startsAt'), kind: 'instant', required: true },
        { name: 'endsAt', label: t('doc.endsAt'), kind: 'instant', required: true },
        { name: 'reason', label: t('doc.reason'), kind: 'text' },
      ]}
    />
  );
}
