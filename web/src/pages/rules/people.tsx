/** Everybody who works here: found by name, role and team. Who leaves passes on what they have first. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ROLES } from '../../../../api/can.ts';
import { peopleQuery, teamsQuery } from '../../api/queries.ts';
import type { Page, Person } from '../../api/types.ts';
import { DocumentSection } from '../../documents/document-section.tsx';
import { Leaving } from './leaving.tsx';
import { useNames } from './organisation.tsx';

const LOCALES = [
  { value: 'zh-CN', label: '中文' },
  { value: 'en', label: 'English' },
];

export function People(): ReactNode {
  const { t } = useTranslation();
  const names = useNames();
  const [leaving, setLeaving] = useState<Person>();
  const roles = ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }));
  const teams = useQuery(teamsQuery).data?.items ?? [];
  return (
    <>
      <DocumentSection<Person>
        title={t('rules.section.people')}
        path="people"
        resource="people"
        nameOf={({ name }) => name}
        filters={[
          { name: 'q', label: t('doc.search') },
          { name: 'role', label: t('doc.role'), choices: roles },
          { name: 'teamId', label: t('doc.team'), choices: teams.map(({ id, name }) => ({ value: id, label: name })) },
        ]}
        above={<Counts />}
        ending={(one) => (
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setLeaving(one)}>
            {t('people.leaves')}
            <span className="sr-only"> {one.name}</span>
          </Button>
        )}
        columns={[
          { name: t('doc.name'), cell: ({ name }) => name },
          { name: t('doc.email'), cell: ({ email }) => email },
          { name: t('doc.role'), cell: ({ role }) => t(`role.${role}`) },
          { name: t('doc.team'), cell: ({ teamIds }) => teamIds.map(names.team).join(', ') },
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
      {leaving !== undefined && <Leaving who={leaving} onClose={() => setLeaving(undefined)} />}
    </>
  );
}

/** How many there are of each role. */
function Counts(): ReactNode {
  const { t } = useTranslation();
  const people: Page<Person> | undefined = useQuery(peopleQuery).data;
  if (people === undefined || people.nextCursor !== null) return null;
  const of = Map.groupBy(people.items, ({ role }) => role);
  return (
    <p className="muted">
      {ROLES.flatMap((role) => {
        const count = of.get(role)?.length ?? 0;
        return count === 0 ? [] : [`${t(`role.${role}`)} ${count}`];
      }).join(' · ')}
    </p>
  );
}
