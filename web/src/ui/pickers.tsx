/** Choosing a person, a team, a customer or a version of a policy by typing a part of its name. */
import { MultiSelect, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  customersQuery,
  peopleQuery,
  type RuleResource,
  rulesQuery,
  teamsQuery,
  versionsQuery,
} from '../api/queries.ts';

export type PickerProps = Readonly<{
  /** Shown above it; without one there is an `aria-label`. */
  label?: string;
  'aria-label'?: string;
  size?: 'xs';
  w?: number;
  value: string;
  onChange: (value: string) => void;
  required?: boolean;
  withAsterisk?: boolean;
  autoFocus?: boolean;
  clearable?: boolean;
  /** Whether the choices show as soon as it has the focus; they do unless said otherwise. */
  openOnFocus?: boolean;
  placeholder?: string;
}>;

/** Selects take the focus of a dialog by this attribute. */
const focusOf = (autoFocus: boolean | undefined): object => (autoFocus === true ? { 'data-autofocus': true } : {});

type Option = Readonly<{ value: string; label: string }>;

export function Picker({ autoFocus, value, onChange, required, ...rest }: PickerProps & { data: Option[] }): ReactNode {
  const { t } = useTranslation();
  return (
    <Select
      {...rest}
      {...focusOf(autoFocus)}
      searchable
      clearable={required !== true}
      nothingFoundMessage={t('palette.nothing')}
      value={value === '' ? null : value}
      onChange={(chosen) => onChange(chosen ?? '')}
      limit={100}
    />
  );
}

export function PersonPicker(props: PickerProps): ReactNode {
  const { t } = useTranslation();
  const people = useQuery(peopleQuery).data?.items ?? [];
  return (
    <Picker
      {...props}
      data={people.map(({ id, name, role }) => ({ value: id, label: `${name} · ${t(`role.${role}`)}` }))}
    />
  );
}

export function TeamPicker(props: PickerProps): ReactNode {
  const teams = useQuery(teamsQuery).data?.items ?? [];
  return <Picker {...props} data={teams.map(({ id, name }) => ({ value: id, label: name }))} />;
}

/** A calendar or a policy. */
export function RulePicker({ resource, ...props }: PickerProps & { resource: RuleResource }): ReactNode {
  const rules = useQuery(rulesQuery(resource)).data?.items ?? [];
  return <Picker {...props} data={rules.map(({ id, name }) => ({ value: id, label: name }))} />;
}

type AskedProps = PickerProps &
  Readonly<{
    data: Option[];
    /** Whether these are the answer to what is typed; until then only those of them that contain it are offered. */
    isFresh: boolean;
    onAsk: (text: string) => void;
  }>;

/** A choice among more than is here: what is typed is asked of the API. */
export function AskedPicker({ value, onChange, autoFocus, data, isFresh, onAsk, ...rest }: AskedProps): ReactNode {
  const { t } = useTranslation();
  return (
    <Select
      {...rest}
      {...focusOf(autoFocus)}
      searchable
      data={data}
      // The API has filtered already, and knows more names than are here.
      {...(isFresh ? { filter: ({ options }) => options } : {})}
      nothingFoundMessage={t('palette.nothing')}
      value={value === '' ? null : value}
      onChange={(chosen) => onChange(chosen ?? '')}
      onSearchChange={(typed) => onAsk(data.some(({ label }) => label === typed) ? '' : typed.slice(0, 100))}
    />
  );
}

/** Customers by name: there may be thousands. */
export function CustomerPicker(props: PickerProps): ReactNode {
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text, 120);
  const found = useQuery({ ...customersQuery({ q: asked, limit: '30' }), placeholderData: (before) => before });
  const data = (found.data?.items ?? []).map(({ id, name, tier }) => ({ value: id, label: `${name} · ${tier}` }));
  return <AskedPicker {...props} data={data} isFresh={asked === text && !found.isPlaceholderData} onAsk={setText} />;
}

type PeopleProps = Readonly<{ label: string; value: string[]; onChange: (value: string[]) => void }>;

/** Several people. */
export function PeoplePicker({ label, value, onChange }: PeopleProps): ReactNode {
  const { t } = useTranslation();
  const people = useQuery(peopleQuery).data?.items ?? [];
  return (
    <MultiSelect
      label={label}
      searchable
      nothingFoundMessage={t('palette.nothing')}
      data={people.map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={onChange}
    />
  );
}

type VersionProps = PickerProps & { withDrafts?: boolean; policyId?: string | undefined };

/** Versions of all SLA policies, published ones unless drafts are asked for; the value is `<policy id>/<version>`. */
export function PolicyVersionPicker({ withDrafts = false, policyId: first, ...props }: VersionProps): ReactNode {
  const { t } = useTranslation();
  const policies = (useQuery(rulesQuery('policies')).data?.items ?? []).filter(({ kind = 'sla' }) => kind === 'sla');
  const [chosen, setChosen] = useState(first);
  const policyId = chosen ?? policies[0]?.id ?? '';
  const versions = useQuery({ ...versionsQuery('policies', policyId), enabled: policyId !== '' }).data?.items ?? [];
  const shown = versions.filter(({ publishedAt }) => withDrafts || publishedAt !== null);
  return (
    <>
      {policies.length > 1 && (
        <Picker
          {...props}
          label={t('rules.policy')}
          value={policyId}
          onChange={(id) => {
            setChosen(id);
            props.onChange('');
          }}
          data={policies.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <Picker
        {...props}
        data={shown.map(({ version, note }) => ({
          value: `${policyId}/${version}`,
          label: t('rules.versionNote', { version, note: note ?? '' }),
        }))}
      />
    </>
  );
}
