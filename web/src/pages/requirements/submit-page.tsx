/** Submitting a wish: the business behind it first; what is wished for already stands beside the form, to be joined. */
import { Button } from '@mantine/core';
import { getHotkeyHandler } from '@mantine/hooks';
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
  shownOf,
  type Values,
} from '../../fields/spec.ts';
import { wordOf } from '../../i18n/instance.ts';
import { pathOf } from '../../process/kinds.ts';
import { MissingFor } from '../../setup/missing-for.tsx';
import { FormError } from '../../ui/form-error.tsx';
import { textOf } from '../../ui/guards.ts';
import { fieldErrors } from '../../ui/refusal.ts';
import { StillTrying } from '../../ui/still-trying.tsx';
import { tellDone } from '../../ui/tell.tsx';
import { useTitle } from '../../ui/title.ts';
import { AreaField } from './area-field.tsx';
import { linkCase } from './link-case.ts';
import { type Asking, SimilarWishes } from './similar-wishes.tsx';
import type { RequirementView } from './types.ts';

const STAGES = ['lead', 'qualified', 'proposal', 'negotiation', 'won'] as const;

const FIELDS: readonly FieldSpec[] = [
  { name: 'customerId', kind: 'customer' },
  { name: 'title', kind: 'text' },
  { name: 'wish', kind: 'longText' },
  { name: 'area', kind: 'own', input: AreaField },
  { name: 'scene', kind: 'longText', optional: true },
  { name: 'problem', kind: 'longText', optional: true },
  { name: 'today', kind: 'longText', optional: true },
  { name: 'hurt', kind: 'longText', optional: true },
  { name: 'amount', kind: 'money', optional: true },
  {
    name: 'stage',
    kind: 'choice',
    first: 'proposal',
    inList: true,
    choices: choicesOf('requirement.deal', STAGES),
    when: hasDeal,
  },
  { name: 'dealReason', kind: 'text', optional: true, when: hasDeal },
];

function hasDeal({ amount }: Values): boolean {
  return typeof amount === 'object' && amount !== null && 'amount' in amount && textOf(amount.amount) !== '';
}

/** For whom one of those that are there is asked for too, and what deal depends on it. */
function askingOf(values: Values): Asking {
  const { customerId, deal } = submitted(values);
  return { customerId: textOf(customerId), deal };
}

/** The deal's fields travel together. */
function submitted(values: Values): Record<string, unknown> {
  const { amount, stage, dealReason, ...wish } = bodyOf(FIELDS, values);
  if (typeof amount !== 'object' || amount === null) return wish;
  const reason = dealReason === undefined ? {} : { reason: dealReason };
  return { ...wish, deal: { ...amount, stage, ...reason } };
}

export default function SubmitPage(): ReactNode {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const caseId = search.get('case') ?? undefined;
  const [values, setValues] = useState(() =>
    firstValues(FIELDS, { customerId: search.get('customer') ?? '', title: search.get('title') ?? '' }),
  );
  useTitle(t('requirements.submit'));
  return (
    <div className="page open-case">
      <SubmitForm
        values={values}
        caseId={caseId}
        onChange={(name, value) => setValues((old) => ({ ...old, [name]: value }))}
      />
      <aside className="case-side" aria-live="polite">
        <SimilarWishes
          text={`${textOf(values['title'])} ${textOf(values['wish'])}`}
          asking={askingOf(values)}
          caseId={caseId}
        />
      </aside>
    </div>
  );
}

type FormProps = Readonly<{
  values: Values;
  /** The case that has shown it to be missing. */
  caseId: string | undefined;
  onChange: (name: string, value: unknown) => void;
}>;

function SubmitForm({ values, caseId, onChange }: FormProps): ReactNode {
  const { t } = useTranslation();
  const submitting = useSubmitting(caseId);
  const wrong = fieldErrors(submitting.error);
  const complete = isComplete(FIELDS, values);
  const submit = (event?: FormEvent | Event): void => {
    event?.preventDefault();
    if (complete && !submitting.isPending) submitting.mutate(submitted(values));
  };
  return (
    <form className="stack" onSubmit={submit} onKeyDown={getHotkeyHandler([['mod+Enter', submit]])}>
      <h1>{t('requirements.submit')}</h1>
      <MissingFor kind="requirement" />
      {shownOf(FIELDS, values).map((field, index) => (
        <FieldInput
          key={field.name}
          field={field}
          label={labelOf(field, values, t('field.optional', { label: '{{label}}' }))}
          required={!isOptional(field, values)}
          value={values[field.name]}
          values={values}
          error={wrong[field.name]}
          isFirst={index === 0}
          onChange={(value) => onChange(field.name, value)}
        />
      ))}
      <FormError error={submitting.error} />
      <div className="form-foot">
        <StillTrying sending={submitting.isPending} />
        <Button type="submit" disabled={!complete} loading={submitting.isPending}>
          {t('requirements.submit')}
        </Button>
      </div>
    </form>
  );
}

function labelOf(field: FieldSpec, values: Values, optional: string): string {
  const label = wordOf('requirement', `field.submit.${field.name}`);
  return isOptional(field, values) ? optional.replace('{{label}}', label) : label;
}

function useSubmitting(caseId: string | undefined) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  // One intention, one key: it is renewed when the words have changed.
  const [sent, setSent] = useState({ body: '', key: newKey() });
  return useMutation({
    mutationFn: async (body: Record<string, unknown>) => {
      const written = JSON.stringify(body);
      const key = sent.body === written ? sent.key : newKey();
      setSent({ body: written, key });
      return (await send<RequirementView>('/requirements', { method: 'POST', body, key })).body;
    },
    onSuccess: async ({ id, number }) => {
      await linkCase(id, caseId);
      tellDone(t('requirements.submitted', { number }));
      void navigate(pathOf('requirement', id));
    },
  });
}
