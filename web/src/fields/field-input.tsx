/** One field of a form, whatever its kind. */
import { Input, MultiSelect, NumberInput, PasswordInput, SegmentedControl, Select, TextInput } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { AnswerTextarea } from '../process/answers/answer-textarea.tsx';
import { listOf, textOf } from '../ui/guards.ts';
import { PeoplePicker } from '../ui/pickers.tsx';
import { common, focus, hintOf, type InputProps } from './input-props.ts';
import { MoneyInput } from './money-input.tsx';
import { ReferenceField } from './reference-field.tsx';
import type { ChoiceSpec, NumberSpec, Option, TypedSpec, Value, YesNoSpec } from './spec.ts';

export function FieldInput(props: InputProps): ReactNode {
  const { field, label, value, values, onChange } = props;
  switch (field.kind) {
    case 'own':
      return field.input({ label, value, values, onChange });
    case 'money':
      return (
        <MoneyInput
          {...common(props)}
          {...focus(props)}
          value={value}
          isCurrencyFixed={field.isCurrencyFixed === true}
          onChange={onChange}
        />
      );
    case 'number':
      return <NumberField {...props} field={field} />;
    case 'choice':
    case 'yesNo':
      return <ChoiceField {...props} field={field} />;
    case 'choices':
      return (
        <MultiSelect
          {...common(props)}
          searchable
          data={optionsOf(field.choices)}
          value={texts(value)}
          onChange={onChange}
        />
      );
    case 'people':
      return <PeoplePicker label={label} value={texts(value)} onChange={onChange} />;
    case 'text':
    case 'longText':
    case 'password':
    case 'date':
    case 'instant':
    case 'zone':
      return <TypedField {...props} field={field} />;
    default:
      return <ReferenceField {...props} field={field} />;
  }
}

const texts = (value: Value): string[] => listOf(value).map(textOf);
const optionsOf = (choices: ChoiceSpec['choices']): Option[] => [
  ...(typeof choices === 'function' ? choices() : choices),
];
function TypedField(props: InputProps & { field: TypedSpec }): ReactNode {
  const { field, value, onChange } = props;
  const text = textOf(value);
  const all = { ...common(props), ...focus(props) };
  if (field.kind === 'zone') {
    return (
      <Select
        {...all}
        clearable={!props.required}
        searchable
        limit={60}
        data={Intl.supportedValuesOf('timeZone')}
        value={text === '' ? null : text}
        onChange={(chosen) => onChange(chosen ?? '')}
      />
    );
  }
  const typed = { ...all, value: text, onChange: (event: TypedEvent) => onChange(event.currentTarget.value) };
  if (field.kind === 'longText') return <AnswerTextarea {...typed} dir="auto" />;
  if (field.kind === 'password') return <PasswordInput {...typed} autoComplete="new-password" />;
  const types = { text: 'text', date: 'date', instant: 'datetime-local' } as const;
  return <TextInput {...typed} type={types[field.kind]} dir="auto" />;
}

type TypedEvent = Readonly<{ currentTarget: { value: string } }>;

function NumberField(props: InputProps & { field: NumberSpec }): ReactNode {
  const { min, max, decimals = 0, unit } = props.field;
  const bounds = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
  return (
    <NumberInput
      {...common(props)}
      {...focus(props)}
      {...bounds}
      decimalScale={decimals}
      allowNegative={min === undefined || min < 0}
      thousandSeparator=" "
      suffix={unit === undefined ? '' : ` ${unit}`}
      value={textOf(props.value)}
      onChange={(typed) => props.onChange(String(typed))}
    />
  );
}

/** Few choices stand side by side, many in a list. */
const SIDE_BY_SIDE = 5;

function ChoiceField(props: InputProps & { field: ChoiceSpec | YesNoSpec }): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const { field, label, required, value, onChange } = props;
  const data =
    field.kind === 'choice'
      ? optionsOf(field.choices)
      : [
          { value: 'yes', label: t('form.yes') },
          { value: 'no', label: t('form.no') },
        ];
  const inList = field.kind !== 'yesNo' && field.inList === true;
  const chosen = textOf(value);
  if (inList || data.length > SIDE_BY_SIDE || !required) {
    return (
      <Select
        {...common(props)}
        {...focus(props)}
        clearable={!required}
        searchable={data.length > SIDE_BY_SIDE}
        data={data}
        value={chosen === '' ? null : chosen}
        onChange={(next) => onChange(next ?? '')}
      />
    );
  }
  return (
    <Input.Wrapper label={label} description={hintOf(field)} labelElement="div" labelProps={{ id }}>
      <SegmentedControl fullWidth aria-labelledby={id} value={chosen} data={data} onChange={onChange} />
    </Input.Wrapper>
  );
}
