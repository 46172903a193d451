/** Passing a need on to sales: what they want, whom to talk to, and the context sales needs. */
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { bodyOf, type FieldSpec, firstValues, isGiven, type Values } from '../../fields/spec.ts';
import { contextFields, handOverBody, isHandOverComplete, TARGET } from '../../handing-over/hand-over.tsx';
import { pathOf } from '../../process/kinds.ts';
import { OpenForm, useOpening } from '../../process/open-form.tsx';
import { textOf } from '../../ui/guards.ts';
import { tellDone } from '../../ui/tell.tsx';
import { useTitle } from '../../ui/title.ts';
import { quarterOf, quartersFrom } from './quarters.ts';
import type { LeadView } from './types.ts';

const CONTACT: readonly FieldSpec[] = [
  { name: 'contactName', kind: 'text' },
  { name: 'contactRole', kind: 'text', optional: true },
  { name: 'contactEmail', kind: 'text', optional: true },
  { name: 'contactPhone', kind: 'text', optional: true },
];

const MATTER: readonly FieldSpec[] = [
  { name: 'customerId', kind: 'customer' },
  { name: 'title', kind: 'text' },
  { name: 'need', kind: 'longText' },
  { name: 'product', kind: 'text' },
  {
    name: 'period',
    kind: 'choice',
    inList: true,
    choices: () => quartersFrom(Date.now(), 6).map((value) => ({ value, label: value })),
  },
  { name: 'expected', kind: 'money', optional: true },
];

const fieldsOf = (customerId: string): readonly FieldSpec[] => [
  ...MATTER,
  ...CONTACT,
  ...TARGET,
  ...contextFields({ customerId, handoffKind: 'lead' }),
];

/** What was given of a contact, without what was left empty. */
const contactOf = (values: Values): Record<string, unknown> =>
  Object.fromEntries(
    (['name', 'role', 'email', 'phone'] as const).flatMap((part) => {
      const value = values[`contact${part[0]?.toUpperCase()}${part.slice(1)}`];
      return isGiven(value) ? [[part, value]] : [];
    }),
  );

/** Only the matter's own fields; those of contact and handing over are sent as parts of their own. */
function submitted(values: Values): Record<string, unknown> {
  const own = Object.fromEntries(MATTER.map(({ name }) => [name, values[name]]));
  return { ...bodyOf(MATTER, own), contact: contactOf(values), handOver: handOverBody(values) };
}

export default function SubmitLeadPage(): ReactNode {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const [values, setValues] = useState<Values>(() => ({
    ...firstValues([...MATTER, ...CONTACT, ...TARGET]),
    customerId: search.get('customer') ?? '',
    period: quarterOf(Date.now()),
  }));
  const opening = useOpening<LeadView>('/leads', ({ id, number }) => {
    tellDone(t('leads.submitted', { number }));
    void navigate(pathOf('lead', id));
  });
  useTitle(t('leads.submit'));
  return (
    <div className="page page-form">
      <OpenForm
        kind="lead"
        title={t('leads.submit')}
        words="lead"
        fields={fieldsOf(textOf(values['customerId']))}
        values={values}
        isReady={isHandOverComplete(values)}
        opening={opening}
        onChange={(name, value) => setValues((before) => ({ ...before, [name]: value }))}
        onSubmit={() => opening.mutate(submitted(values))}
      />
    </div>
  );
}
