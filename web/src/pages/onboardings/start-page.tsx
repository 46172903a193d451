/** Beginning with a customer who has signed: what was bought, when the window begins, and what was promised. */
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { newKey, send } from '../../api/client.ts';
import { FieldInput } from '../../fields/field-input.tsx';
import {
  bodyOf,
  choicesOf,
  type FieldSpec,
  firstValues,
  isComplete,
  isOptional,
  type Values,
} from '../../fields/spec.ts';
import { texts, wordOf } from '../../i18n/instance.ts';
import { pathOf } from '../../process/kinds.ts';
import { FormError } from '../../ui/form-error.tsx';
import { textOf } from '../../ui/guards.ts';
import { fieldErrors } from '../../ui/refusal.ts';
import { StillTrying } from '../../ui/still-trying.tsx';
import { tellDone } from '../../ui/tell.tsx';
import { useTitle } from '../../ui/title.ts';
import type { OnboardingView } from './types.ts';

const CLASSES = ['support', 'solution', 'consulting'] as const;

const FIELDS: readonly FieldSpec[] = [
  { name: 'customerId', kind: 'customer' },
  { name: 'serviceClass', kind: 'choice', first: 'solution', choices: choicesOf('onboarding.serviceClass', CLASSES) },
  { name: 'products', kind: 'longText', hint: () => texts.t('onboardings.onePerLine') },
  { name: 'startDate', kind: 'date' },
  { name: 'title', kind: 'text', optional: true },
  { name: 'promises', kind: 'longText', optional: true, hint: () => texts.t('onboardings.onePerLine') },
  { name: 'ownerId', kind: 'person', optional: true },
];

const linesOf = (text: unknown): string[] =>
  textOf(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const started = (values: Values): Record<string, unknown> => ({
  ...bodyOf(FIELDS, values),
  products: linesOf(values['products']),
  promises: linesOf(values['promises']),
});

/** Today as the browser has it. */
const today = (): string => new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10);

export default function StartPage(): ReactNode {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const [values, setValues] = useState(() =>
    firstValues(FIELDS, { customerId: search.get('customer') ?? '', startDate: today() }),
  );
  const starting = useStarting();
  const wrong = fieldErrors(starting.error);
  const complete = isComplete(FIELDS, values);
  useTitle(t('onboardings.start'));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (complete && !starting.isPending) starting.mutate(started(values));
  };
  return (
    <div className="page open-case">
      <form className="stack" onSubmit={submit}>
        <h1>{t('onboardings.start')}</h1>
        <p className="muted">{t('onboardings.startHint')}</p>
        {FIELDS.map((field, index) => (
          <FieldInput
            key={field.name}
            field={field}
            label={labelOf(field, values)}
            required={!isOptional(field, values)}
            value={values[field.name]}
            values={values}
            error={wrong[field.name]}
            isFirst={index === 0}
            onChange={(value) => setValues((old) => ({ ...old, [field.name]: value }))}
          />
        ))}
        <FormError error={starting.error} />
        <div className="form-foot">
          <StillTrying sending={starting.isPending} />
          <Button type="submit" disabled={!complete} loading={starting.isPending}>
            {t('onboardings.start')}
          </Button>
        </div>
      </form>
    </div>
  );
}

function labelOf(field: FieldSpec, values: Values): string {
  const label = wordOf('onboarding', `field.start.${field.name}`);
  return isOptional(field, values) ? texts.t('field.optional', { label }) : label;
}

function useStarting() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  // One intention, one key: it is renewed when the words have changed.
  const [sent, setSent] = useState({ body: '', key: newKey() });
  return useMutation({
    mutationFn: async (body: Record<string, unknown>) => {
      const written = JSON.stringify(body);
      const key = sent.body === written ? sent.key : newKey();
      setSent({ body: written, key });
      return (await send<OnboardingView>('/onboardings', { method: 'POST', body, key })).body;
    },
    onSuccess: ({ id, number }) => {
      tellDone(t('onboardings.started', { number }));
      void navigate(pathOf('onboarding', id));
    },
  });
}
