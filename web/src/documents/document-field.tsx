/** One field of a document's form. */
import { MultiSelect, PasswordInput, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleQuery } from '../api/queries.ts';
import { PersonPicker, RulePicker, TeamPicker } from '../ui/pickers.tsx';
import type { FieldSpec, Value } from './spec.ts';

type FieldProps = Readonly<{
  field: FieldSpec;
  value: Value;
  error: string | undefined;
  isFirst: boolean;
  onChange: (value: Value) => void;
}>;

export function DocumentField(props: FieldProps): ReactNode {
  const { field, value, isFirst, onChange } = props;
  const { kind, label, required = false, choices = [], hint } = field;
  const list = typeof value === 'string' ? [] : [...value];
  const picker = {
    label,
    required,
    withAsterisk: false,
    value: typeof value === 'string' ? value : '',
    onChange,
    autoFocus: isFirst,
  };
  switch (kind) {
    case 'scopes':
      return (
        <MultiSelect label={label} searchable description={hint} data={[...choices]} value={list} onChange={onChange} />
      );
    case 'people':
      return <PeoplePicker label={label} value={list} onChange={onChange} />;
    case 'person':
      return <PersonPicker {...picker} />;
    case 'team':
      return <TeamPicker {...picker} />;
    case 'calendar':
      return <RulePicker {...picker} resource="calendars" />;
    case 'policy':
      return <RulePicker {...picker} resource="policies" />;
    default:
      return <PlainField {...props} />;
  }
}

function PlainField({ field, value, error, isFirst, onChange }: FieldProps): ReactNode {
  const { kind, label, required = false, choices = [], hint } = field;
  const text = typeof value === 'string' ? value : '';
  const common = {
    label,
    required,
    withAsterisk: false,
    error,
    description: hint,
    ...(isFirst ? { 'data-autofocus': true } : {}),
  };
  if (kind === 'choice' || kind === 'zone') {
    const isZone = kind === 'zone';
    return (
      <Select
        {...common}
        clearable={!required}
        searchable={isZone}
        limit={60}
        data={isZone ? Intl.supportedValuesOf('timeZone') : [...choices]}
        value={text === '' ? null : text}
        onChange={(chosen) => onChange(chosen ?? '')}
      />
    );
  }
  const typed = { ...common, value: text, onChange: (event: Typed) => onChange(event.currentTarget.value) };
  if (kind === 'password') return <PasswordInput {...typed} autoComplete="new-password" />;
  return <TextInput {...typed} type={kind === 'instant' ? 'datetime-local' : 'text'} dir="auto" />;
}

type Typed = Readonly<{ currentTarget: { value: string } }>;

type PeopleProps = Readonly<{ label: string; value: string[]; onChange: (value: string[]) => void }>;

function PeoplePicker({ label, value, onChange }: PeopleProps): ReactNode {
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
