import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { isRecord } from '../../../ui/guards.ts';
import { errorAt, useForm } from './form-context.ts';
import type { UnionShape } from './shape.ts';
import { onlyField, variantOf } from './shape-questions.ts';
import { common, type InputProps, SmallInput } from './small-input.tsx';
import { beginningOfVariant } from './values.ts';
import { fieldWord, hintWord, valueWord } from './words.ts';

/** Which of several kinds it is, and beside it what that kind still needs. */
export function UnionInput(props: InputProps<UnionShape>): ReactNode {
  const form = useForm();
  const { shape, name, path, value, onChange } = props;
  const variant = variantOf(shape, value);
  const field = variant === undefined ? undefined : onlyField(variant);
  const place = field === undefined || field === null ? path : [...path, field.name];
  return (
    <div className="field-both">
      <VariantSelect {...props} />
      {field !== undefined && field !== null && (
        <SmallInput
          shape={field.shape}
          name={field.name}
          label={fieldWord(name, field.name)}
          hint={hintWord(name, field.name)}
          path={place}
          value={isRecord(value) ? value[field.name] : undefined}
          optional={false}
          error={errorAt(form, place)}
          onChange={(inner) => onChange({ ...(isRecord(value) ? value : {}), [field.name]: inner })}
        />
      )}
    </div>
  );
}

/** Only which of them it is; what they have in common stays when it changes. */
export function VariantSelect(props: InputProps<UnionShape>): ReactNode {
  const { shape, name, value, optional, onChange } = props;
  return (
    <Select
      {...common(props)}
      clearable={optional}
      data={shape.variants.map((one) => ({ value: one.name, label: valueWord(name, one.name) }))}
      value={variantOf(shape, value)?.name ?? null}
      onChange={(chosen) => {
        const next = shape.variants.find((one) => one.name === chosen);
        onChange(next === undefined ? undefined : beginningOfVariant(next, value));
      }}
    />
  );
}
