/** Offering a handoff: a matter of a customer, or a process; what Baton knows is filled into the context pack. */
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { choicesOf, type FieldSpec, firstValues, type Values } from '../../fields/spec.ts';
import { contextFields, handOverBody, isHandOverComplete, TARGET } from '../../handing-over/hand-over.tsx';
import { type KindName, kindNamed, pathOf } from '../../process/kinds.ts';
import { OpenForm, useOpening } from '../../process/open-form.tsx';
import { processQuery } from '../../process/queries.ts';
import { textOf } from '../../ui/guards.ts';
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
  const navigate = useNavigate();
  const offering = useOpening<HandoffView>('/handoffs', ({ id, number }) => {
    tellDone(t('handoffs.wasOffered', { number }));
    void navigate(pathOf('handoff', id));
  });
  useTitle(t('handoffs.offer'));
  return (
    <div className="page page-form">
      <OpenForm
        kind="handoff"
        title={t('handoffs.offer')}
        words="handoff"
        fields={fieldsOf(values, customerId, kinds)}
        values={values}
        isReady={isHandOverComplete(values)}
        opening={offering}
        onChange={(name, value) =>
          setValues((before) => {
            const now = { ...before, [name]: value };
            return name === 'matter' ? changed(now, kinds) : now;
          })
        }
        onSubmit={() => offering.mutate(bodyOf(values))}
      />
    </div>
  );
}

/** Another matter is handed over by another kind of handoff, where there is one of its name. */
function changed(values: Values, kinds: HandoffKinds): Values {
  const known = kinds.some((kind) => kind.value === values['matter']);
  return { ...values, processId: '', handoffKind: known ? values['matter'] : 'general' };
}
