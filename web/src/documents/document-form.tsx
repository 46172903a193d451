/** The form of a document: new, or changed by the version that was read, so that nobody overwrites a colleague. */
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, send } from '../api/client.ts';
import { store } from '../api/store.ts';
import { FieldInput } from '../fields/field-input.tsx';
import { isGiven, type Values } from '../fields/spec.ts';
import { Dialog } from '../ui/dialog.tsx';
import { FormError } from '../ui/form-error.tsx';
import { fieldErrors } from '../ui/refusal.ts';
import { StillTrying } from '../ui/still-trying.tsx';
import { tellDone } from '../ui/tell.tsx';
import { bodyOf, type DocumentFieldSpec, valuesOf } from './spec.ts';

export type DocumentFormProps<T> = Readonly<{
  title: string;
  resource: string;
  fields: readonly DocumentFieldSpec[];
  /** What a new one has besides its fields. */
  given?: Readonly<Record<string, string>> | undefined;
  of?: (T & { id: string; version: number }) | undefined;
  /** What a new one begins with. */
  first?: Partial<T>;
  /** What follows from the values, beside them. */
  aside?: (values: Values) => ReactNode;
  onClose: () => void;
  onSaved?: (document: T) => void;
}>;

export function DocumentForm<T extends object>(props: DocumentFormProps<T>): ReactNode {
  const { title, of, onClose } = props;
  const { t } = useTranslation();
  const fields = props.fields.filter(({ onlyNew }) => of === undefined || onlyNew !== true);
  const [before] = useState(() => valuesOf(fields, of ?? props.first));
  const [values, setValues] = useState(before);
  const saving = useSaving({ ...props, fields, values, before });
  const wrong = fieldErrors(saving.error);
  const complete = fields.every(({ name, required }) => required !== true || isGiven(values[name]));
  return (
    <Dialog onClose={onClose} title={title} size="md">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (complete) saving.mutate();
        }}
      >
        {fields.map((field, index) => (
          <FieldInput
            key={field.name}
            field={field}
            label={field.label}
            required={field.required === true}
            value={values[field.name]}
            values={values}
            error={wrong[field.name]}
            isFirst={index === 0}
            onChange={(value) => setValues((old) => ({ ...old, [field.name]: value }))}
          />
        ))}
        {props.aside?.(values)}
        <FormError error={saving.error} />
        <div className="form-foot">
          <StillTrying sending={saving.isPending} />
          <Button variant="default" onClick={onClose}>
            {t('form.cancel')}
          </Button>
          <Button type="submit" disabled={!complete} loading={saving.isPending}>
            {t('form.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

type Saving<T> = DocumentFormProps<T> & Readonly<{ values: Values; before: Values }>;

function useSaving<T extends object>({ resource, fields, given, of, values, before, onClose, onSaved }: Saving<T>) {
  const { t } = useTranslation();
  const [key] = useState(newKey);
  return useMutation({
    mutationFn: async () => {
      const changed = bodyOf(fields, values, of === undefined ? undefined : before);
      const body = of === undefined ? { ...changed, ...given } : changed;
      if (of === undefined)
        return (await send<T>(`/${resource}`, { method: 'POST', body, key: `${key}-${JSON.stringify(body).length}` }))
          .body;
      if (Object.keys(body).length === 0) return of;
      return (await send<T>(`/${resource}/${of.id}`, { method: 'PATCH', body, ifMatch: of.version })).body;
    },
    onSuccess: async (document) => {
      await store.invalidateQueries({ queryKey: [resource] });
      tellDone(t('form.saved'));
      onSaved?.(document);
      onClose();
    },
  });
}
