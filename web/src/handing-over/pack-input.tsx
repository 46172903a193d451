/** The context pack of a handoff: what Baton knows is filled in, what is owed is marked. */
import { Checkbox, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { get, withQuery } from '../api/client.ts';
import { language } from '../i18n/language.ts';
import { Failure, Loading } from '../ui/states.tsx';
import { isTypedPack, type PackDraft, type PackFieldRule, type TypedPack, typedOf } from './pack.ts';

type PackProps = Readonly<{
  customerId: string;
  handoffKind: string;
  value: unknown;
  onChange: (value: TypedPack) => void;
}>;

export function PackInput({ customerId, handoffKind, value, onChange }: PackProps): ReactNode {
  const { t } = useTranslation();
  const of = `${handoffKind}/${customerId}`;
  const draft = useQuery({
    queryKey: ['pack-draft', handoffKind, customerId],
    queryFn: ({ signal }) =>
      get<PackDraft>(withQuery('/handoffs/pack-draft', { customerId, kind: handoffKind }), signal),
    enabled: customerId !== '' && handoffKind !== '',
  });
  const change = useRef(onChange);
  change.current = onChange;
  const typed = isTypedPack(value) && value.of === of ? value : undefined;
  useEffect(() => {
    // What has been typed is never written over by a newer draft.
    if (draft.data !== undefined && typed === undefined) change.current(typedOf(of, draft.data));
  }, [draft.data, typed, of]);
  if (draft.isError) return <Failure error={draft.error} retry={() => void draft.refetch()} />;
  if (typed === undefined) return draft.isFetching ? <Loading /> : null;
  return (
    <fieldset className="pack-input">
      <legend>{t('handoffs.pack')}</legend>
      {typed.fields.map((field) => (
        <PackField key={field.key} field={field} of={typed} onChange={onChange} />
      ))}
    </fieldset>
  );
}

type FieldProps = Readonly<{ field: PackFieldRule; of: TypedPack; onChange: (value: TypedPack) => void }>;

function PackField({ field, of, onChange }: FieldProps): ReactNode {
  const { t } = useTranslation();
  const { key, type, required } = field;
  const name = field.label[language()];
  const text = of.typed[key] ?? '';
  const none = of.none[key] === true && text.trim() === '';
  return (
    <div>
      <Textarea
        autosize
        minRows={1}
        maxRows={8}
        dir="auto"
        label={required === 'optional' ? t('field.optional', { label: name }) : name}
        description={type === 'list' ? t('handoffs.onePerLine') : undefined}
        required={required === 'filled'}
        withAsterisk={false}
        value={text}
        onChange={(event) => onChange({ ...of, typed: { ...of.typed, [key]: event.currentTarget.value } })}
      />
      {required === 'stated' && text.trim() === '' && (
        <Checkbox
          size="xs"
          mt={4}
          label={t('handoffs.none', { name })}
          checked={none}
          onChange={(event) => onChange({ ...of, none: { ...of.none, [key]: event.currentTarget.checked } })}
        />
      )}
    </div>
  );
}
