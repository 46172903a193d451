/** Choosing another published version of the policy that a process lives by. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { versionsQuery } from '../api/queries.ts';
import type { FieldSpec, OwnInput } from '../fields/spec.ts';
import { textOf } from './guards.ts';
import { Picker } from './pickers.tsx';

type Of = Readonly<{ id: string; version: number }>;

/** The field `version`: the number of another version than the one in force. */
export const versionField = (of: Of): FieldSpec => ({
  name: 'version',
  kind: 'own',
  input: (props) => <VersionPicker {...props} of={of} />,
});

function VersionPicker({ of, label, value, onChange }: OwnInput & { of: Of }): ReactNode {
  const { t } = useTranslation();
  const versions = useQuery(versionsQuery('policies', of.id)).data?.items ?? [];
  const others = versions.filter(({ version, publishedAt }) => publishedAt !== null && version !== of.version);
  return (
    <Picker
      label={label}
      required
      withAsterisk={false}
      value={textOf(value)}
      onChange={onChange}
      data={others.map(({ version, note }) => ({
        value: String(version),
        label: t('field.versionNote', { version, note: note ?? '' }),
      }))}
    />
  );
}
