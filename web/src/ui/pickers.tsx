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
import { texts } from '../i18n/instance.ts';
import { sentenceOf } from './refusal.ts';

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
  /** Why the choices are not known, if so: that is not the same as that there are none. */
  failure?: unknown;
}>;

const nothingFor = (failure: unknown): string => (failure == null ? texts.t('palette.nothing') : sentenceOf(failure));

/** Selects take the focus of a dialog by this attribute. */
const focusOf = (autoFocus: boolean | undefined): object => (autoFocus === true ? { 'data-autofocus': true } : {});

type Option = Readonly<{ value: string; label: string }>;

export function Picker(props: PickerProps & { data: Option[] }): ReactNode {
  const { autoFocus, value, onChange, required, failure, ...rest } = props;
  return (
    <Select
      {...rest}
      {...focusOf(autoFocus)}
      searchable
      clearable={required !== true}
      nothingFoundMessage={nothingFor(failure)}
      value={value === '' ? null : value}
      onChange={(chosen) => onChange(chosen ?? '')}
      limit={100}
    />
  );
}

export function PersonPicker(props: PickerProps): ReactNode {
  const { t } = useTranslation();
  const people = useQuery(peopleQuery);
  return (
    <Picker
      {...props}
      failure={people.error}
      data={(people.data?.items ?? []).map(({ id, name, role }) => ({
        value: id,
        label: `${name} · ${t(`role.${role}`)}`,
      }))}
    />
  );
}

export function TeamPicker(props: PickerProps): ReactNode {
  const teams = useQuery(teamsQuery);
  const data = (teams.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return <Picker {...props} failure={teams.error} data={data} />;
}

/** A calendar or a policy. */
export function RulePicker({ resource, ...props }: PickerProps & { resource: RuleResource }): ReactNode {
  const rules = useQuery(rulesQuery(resource));
  const data = (rules.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return <Picker {...props} failure={rules.error} data={data} />;
}

type AskedProps = PickerProps &
  Readonly<{
    data: Option[];
    /** Whether these are the answer to what is typed; until then only those of them that contain it are offered. */
    isFresh: boolean;
    onAsk: (text: string) => void;
  }>;

/** A choice among more than is here: what is typed is asked of the API. */
export function AskedPicker(props: AskedProps): ReactNode {
  const { value, onChange, autoFocus, data, isFresh, onAsk, failure, ...rest } = props;
  return (
    <Select
      {...rest}
      {...focusOf(autoFocus)}
      searchable
      data={data}
      // The API has filtered already, and knows more names than are here.
      {...(isFresh ? { filter: ({ options }) => options } : {})}
      nothingFoundMessage={nothingFor(failure)}
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
  const isFresh = asked === text && !found.isPlaceholderData;
  return <AskedPicker {...props} data={data} isFresh={isFresh} onAsk={setText} failure={found.error} />;
}

type PeopleProps = Readonly<{ label: string; value: string[]; onChange: (value: string[]) => void }>;

/** Several people. */
export function PeoplePicker({ label, value, onChange }: PeopleProps): ReactNode {
  const people = useQuery(peopleQuery);
  return (
    <MultiSelect
      label={label}
      searchable
      nothingFoundMessage={nothingFor(people.error)}
      data={(people.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
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
