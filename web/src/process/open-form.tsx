/** A page's form that opens something new: its fields, why it was refused, and one key for one intention. */
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { newKey, send } from '../api/client.ts';
import { FieldInput } from '../fields/field-input.tsx';
import { type FieldSpec, isComplete, isOptional, shownOf, type Values } from '../fields/spec.ts';
import { texts } from '../i18n/instance.ts';
import { MissingFor } from '../setup/missing-for.tsx';
import { FormError } from '../ui/form-error.tsx';
import { fieldErrors } from '../ui/refusal.ts';
import { StillTrying } from '../ui/still-trying.tsx';
import type { KindName } from './kinds.ts';

type OpenFormProps = Readonly<{
  /** What is opened. */
  kind: KindName;
  /** Its heading, and what its button says. */
  title: string;
  /** Where its own words for fields are: `contracts` has them in `contracts.field.<name>`. */
  words: string;
  fields: readonly FieldSpec[];
  values: Values;
  onChange: (name: string, value: unknown) => void;
  /** What must hold besides each field being given. */
  isReady?: boolean;
  opening: Readonly<{ error: unknown; isPending: boolean }>;
  onSubmit: () => void;
}>;

export function OpenForm({
  kind,
  title,
  words,
  fields,
  values,
  opening,
  isReady = true,
  ...on
}: OpenFormProps): ReactNode {
  const wrong = fieldErrors(opening.error);
  const complete = isReady && isComplete(fields, values);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (complete && !opening.isPending) on.onSubmit();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <h1>{title}</h1>
      <MissingFor kind={kind} />
      {shownOf(fields, values).map((field) => (
        <FieldInput
          key={field.name}
          field={field}
          label={labelOf(field, values, words)}
          required={!isOptional(field, values)}
          value={values[field.name]}
          values={values}
          error={wrong[field.name]}
          isFirst={false}
          onChange={(value) => on.onChange(field.name, value)}
        />
      ))}
      <FormError error={opening.error} />
      <div className="form-foot">
        <StillTrying sending={opening.isPending} />
        <Button type="submit" disabled={!complete} loading={opening.isPending}>
          {title}
        </Button>
      </div>
    </form>
  );
}

function labelOf(field: FieldSpec, values: Values, words: string): string {
  const { name } = field;
  const label = field.label ?? texts.t([`${words}.field.${name}`, `field.${name}`], { defaultValue: name });
  return isOptional(field, values) ? texts.t('field.optional', { label }) : label;
}

/**
 * Posts what was typed; the same words sent again are the same request.
 * @param path below `/api/v1`
 */
export function useOpening<Opened>(path: string, onOpened: (opened: Opened) => void) {
  const [sent, setSent] = useState({ body: '', key: newKey() });
  return useMutation({
    mutationFn: async (body: Record<string, unknown>) => {
      const written = JSON.stringify(body);
      const key = sent.body === written ? sent.key : newKey();
      setSent({ body: written, key });
      return (await send<Opened>(path, { method: 'POST', body, key })).body;
    },
    onSuccess: onOpened,
  });
}
