/** Inputs for what is said in a line: words, numbers, choices, times, people. */
import { Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CURRENCIES } from '../../../fields/money.ts';
import { textOf } from '../../../ui/guards.ts';
import { BothLanguages } from './both-languages.tsx';
import { inputId, useForm } from './form-context.ts';
import { NumberField } from './number-field.tsx';
import { CalendarInput, MoneyField, RecipientInput, TargetInput } from './part-inputs.tsx';
import { SeveralInput } from './several-input.tsx';
import type { Shape } from './shape.ts';
import { UnionInput } from './union-input.tsx';
import { choicesAt } from './value-words.ts';
import type { Path } from './values.ts';
import { valueWord } from './words.ts';

export type InputProps<S extends Shape = Shape> = Readonly<{
  shape: S;
  name: string;
  label: string;
  hint: string | undefined;
  path: Path;
  value: unknown;
  /** It may be left out. */
  optional: boolean;
  error: string | undefined;
  onChange: (value: unknown) => void;
}>;

/** What every input of the library takes. */
export const common = ({ label, hint, path, error }: InputProps) => ({
  id: inputId(path),
  size: 'xs' as const,
  label,
  description: hint,
  error,
});

export function SmallInput(props: InputProps): ReactNode {
  const { shape } = props;
  switch (shape.is) {
    case 'enum':
      return <ChoiceInput {...props} shape={shape} />;
    case 'yesNo':
      return <YesNoInput {...props} />;
    case 'number':
      return <NumberField {...props} shape={shape} />;
    case 'text':
      return <TextField {...props} shape={shape} />;
    case 'localText':
      return <BothLanguages {...props} shape={shape} />;
    case 'list':
      return <SeveralInput {...props} shape={shape} />;
    case 'union':
      return <UnionInput {...props} shape={shape} />;
    case 'calendar':
      return <CalendarInput {...props} />;
    case 'target':
      return <TargetInput {...props} />;
    case 'recipient':
      return <RecipientInput {...props} />;
    case 'money':
      return <MoneyField {...props} />;
    default:
      return null;
  }
}

type Of<Is extends Shape['is']> = InputProps<Extract<Shape, { is: Is }>>;

/** An optional choice that is taken back is left out. */
const chosen = (value: string | null): string | undefined => value ?? undefined;

function ChoiceInput(props: Of<'enum'>): ReactNode {
  const { shape, name, value, optional, onChange } = props;
  return (
    <Select
      {...common(props)}
      clearable={optional}
      data={shape.values.map((one) => ({ value: one, label: valueWord(name, one) }))}
      value={textOf(value) || null}
      onChange={(one) => onChange(chosen(one))}
    />
  );
}

function YesNoInput(props: InputProps): ReactNode {
  const { t } = useTranslation();
  const { value, optional, onChange } = props;
  return (
    <Select
      {...common(props)}
      clearable={optional}
      placeholder={optional ? t('rules.either') : ''}
      data={[
        { value: 'true', label: t('form.yes') },
        { value: 'false', label: t('form.no') },
      ]}
      value={typeof value === 'boolean' ? String(value) : null}
      onChange={(one) => onChange(one === null ? undefined : one === 'true')}
    />
  );
}

function TextField(props: Of<'text'>): ReactNode {
  const { t } = useTranslation();
  const { shape, name, path, value, optional, onChange } = props;
  const choices = choicesAt({ form: useForm(), name, path });
  const text = textOf(value);
  const given = (typed: string): unknown => (optional && typed === '' ? undefined : typed);
  if (choices !== undefined) {
    const known = choices.some((choice) => choice.value === text) || text === '';
    return (
      <Select
        {...common(props)}
        clearable={optional}
        searchable
        data={known ? choices : [...choices, { value: text, label: text }]}
        value={text || null}
        onChange={(one) => onChange(chosen(one))}
      />
    );
  }
  if (shape.format === 'zone' || shape.format === 'currency') {
    const known = shape.format === 'zone' ? Intl.supportedValuesOf('timeZone') : [...CURRENCIES];
    return (
      <Select
        {...common(props)}
        searchable
        limit={60}
        data={known.includes(text) || text === '' ? known : [text, ...known]}
        value={text || null}
        onChange={(one) => onChange(chosen(one))}
      />
    );
  }
  const error = shape.isKey && props.error !== undefined ? t('rules.keyShape') : props.error;
  const type = { plain: 'text', time: 'time', date: 'date', url: 'url' } as const;
  return (
    <TextInput
      {...common({ ...props, error })}
      type={type[shape.format]}
      dir="auto"
      spellCheck={!shape.isKey}
      {...(shape.max === undefined ? {} : { maxLength: shape.max })}
      value={text}
      onChange={(event) => onChange(given(event.currentTarget.value))}
    />
  );
}
