import { Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { textOf } from '../../../ui/guards.ts';
import { inputId, useForm } from './form-context.ts';
import type { Shape } from './shape.ts';
import { common, type InputProps } from './small-input.tsx';
import { valueWord } from './words.ts';

/** Beyond this many letters a text is written in lines. */
const LONG = 300;

/** A text in both languages, side by side. */
export function BothLanguages(props: InputProps<Extract<Shape, { is: 'localText' }>>): ReactNode {
  const { errors } = useForm();
  const { shape, label, path, value, onChange } = props;
  const both: Readonly<Record<string, unknown>> = typeof value === 'object' && value !== null ? { ...value } : {};
  const Input = shape.max > LONG ? Textarea : TextInput;
  return (
    <div className="field-both">
      {(['zh-CN', 'en'] as const).map((language) => (
        <Input
          key={language}
          {...common(props)}
          id={inputId([...path, language])}
          label={`${label} · ${valueWord('locale', language)}`}
          lang={language}
          maxLength={shape.max}
          {...(shape.max > LONG ? { minRows: 1 } : {})}
          error={errors[[...path, language].join('.')] ?? props.error}
          value={textOf(both[language])}
          onChange={(event) => onChange({ ...both, [language]: event.currentTarget.value })}
        />
      ))}
    </div>
  );
}
