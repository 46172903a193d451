/** Offering a handoff: a matter of a customer, or a process; what Baton knows is filled into the context pack. */
import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { newKey, send } from '../../api/client.ts';
import { FieldInput } from '../../fields/field-input.tsx';
import {
  choicesOf,
  type FieldSpec,
  firstValues,
  isComplete,
  isOptional,
  shownOf,
  type Values,
} from '../../fields/spec.ts';
import { contextFields, handOverBody, isHandOverComplete, TARGET } from '../../handing-over/hand-over.tsx';
import { texts } from '../../i18n/instance.ts';
import { type KindName, kindNamed, pathOf } from '../../process/kinds.ts';
import { processQuery } from '../../process/queries.ts';
import { FormError } from '../../ui/form-error.tsx';
import { textOf } from '../../ui/guards.ts';
import { fieldErrors } from '../../ui/refusal.ts';
import { StillTrying } from '../../ui/still-trying.tsx';
import { tellDone } from '../../ui/tell.tsx';
import { useTitle } from '../../ui/title.ts';
import { type HandoffKinds, useHandoffKinds } from './kinds.ts';
import type { HandoffView } from './types.ts';

/** What can be handed over: a matter of a customer, or one of these processes. */
const MATTERS = ['customer', 'renewal', 'lead', 'onboarding'] as const;

const matterOf = (values: Values): KindName | undefined => {
  const matter = textOf(values['matter']);
  return matter === 'customer' ? undefined : kindNamed(matter);
};

function fieldsOf(values: Values, customerId: string, kinds: HandoffKinds): readonly FieldSpec[] {
  const kind = matterOf(values);
  const about: FieldSpec[] =
    kind === undefined
      ? [
          { name: 'customerId', kind: 'customer' },
          { name: 'title', kind: 'text' },
        ]
      : [{ name: 'processId', kind: 'process', of: kind }];
  return [
    { name: 'matter', kind: 'choice', choices: choicesOf('handoffs.matter', MATTERS) },
    ...about,
    { name: 'handoffKind', kind: 'choice', choices: kinds, inList: true },
    ...TARGET,
    ...contextFields({ customerId, handoffKind: textOf(values['handoffKind']) }),
  ];
}

function bodyOf(values: Values): Record<string, unknown> {
  const { customerId, title, processId, handoffKind } = values;
  const about = matterOf(values) === undefined ? { customerId, title } : { processId };
  return { ...about, handoffKind, ...handOverBody(values) };
}

/** The customer of what is handed over; nothing until it is known. */
function useCustomerOf(values: Values): string {
  const kind = matterOf(values);
  const processId = textOf(values['processId']);
  const found = useQuery({
    ...processQuery<{ customer: { id: string } | null }>(kind ?? 'renewal', processId),
    enabled: kind !== undefined && processId !== '',
  });
  return kind === undefined ? textOf(values['customerId']) : (found.data?.customer?.id ?? '');
}

export default function OfferPage(): ReactNode {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const [values, setValues] = useState<Values>(() => ({
    ...firstValues(TARGET),
    matter: search.get('matter') ?? 'customer',
    customerId: search.get('customer') ?? '',
    processId: search.get('process') ?? '',
    handoffKind: search.get('matter') ?? 'general',
  }));
  const kinds = useHandoffKinds();
  const customerId = useCustomerOf(values);
  const offering = useOffering();
  useTitle(t('handoffs.offer'));
  const fields = fieldsOf(values, customerId, kinds);
  const wrong = fieldErrors(offering.error);
  const complete = isComplete(fields, values) && isHandOverComplete(values);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (complete && !offering.isPending) offering.mutate(bodyOf(values));
  };
  return (
    <div className="page page-form">
      <form className="stack" onSubmit={submit}>
        <h1>{t('handoffs.offer')}</h1>
        {shownOf(fields, values).map((field) => (
          <FieldInput
            key={field.name}
            field={field}
            label={labelOf(field, values)}
            required={!isOptional(field, values)}
            value={values[field.name]}
            values={values}
            error={wrong[field.name]}
            isFirst={false}
            onChange={(value) =>
              setValues((before) => {
                const now = { ...before, [field.name]: value };
                return field.name === 'matter' ? changed(now, kinds) : now;
              })
            }
          />
        ))}
        <FormError error={offering.error} />
        <div className="form-foot">
          <StillTrying sending={offering.isPending} />
          <Button type="submit" disabled={!complete} loading={offering.isPending}>
            {t('handoffs.offer')}
          </Button>
        </div>
      </form>
    </div>
  );
}

/** Another matter is handed over by another kind of handoff, where there is one of its name. */
function changed(values: Values, kinds: HandoffKinds): Values {
  const known = kinds.some((kind) => kind.value === values['matter']);
  return { ...values, processId: '', handoffKind: known ? values['matter'] : 'general' };
}

function labelOf(field: FieldSpec, values: Values): string {
  const label = texts.t([`handoff.field.${field.name}`, `field.${field.name}`], { defaultValue: field.name });
  return isOptional(field, values) ? texts.t('field.optional', { label }) : label;
}

function useOffering() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  // One intention, one key: it is renewed when the words have changed.
  const [sent, setSent] = useState({ body: '', key: newKey() });
  return useMutation({
    mutationFn: async (body: Record<string, unknown>) => {
      const written = JSON.stringify(body);
      const key = sent.body === written ? sent.key : newKey();
      setSent({ body: written, key });
      return (await send<HandoffView>('/handoffs', { method: 'POST', body, key })).body;
    },
    onSuccess: ({ id, number }) => {
      tellDone(t('handoffs.wasOffered', { number }));
      void navigate(pathOf('handoff', id));
    },
  });
}
