import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Customer } from '../../api/types.ts';
import { DocumentForm } from '../../documents/document-form.tsx';
import type { DocumentFieldSpec } from '../../documents/spec.ts';
import { useMe } from '../../me.ts';
import { TIERS } from '../../ui/names.ts';

/** A new customer, or a change of one. */
export function CustomerForm({ of, onClose }: { of?: Customer; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const fields: DocumentFieldSpec[] = [
    { name: 'name', label: t('doc.name'), kind: 'text', required: true },
    { name: 'key', label: t('doc.key'), kind: 'text', required: true, hint: t('doc.keyHint') },
    {
      name: 'tier',
      label: t('fact.tier'),
      kind: 'choice',
      required: true,
      choices: TIERS.map((tier) => ({ value: tier, label: t(`tier.${tier}`) })),
    },
    { name: 'csmId', label: t('fact.csm'), kind: 'person', required: me.role === 'csm' },
    { name: 'salesId', label: t('customers.sales'), kind: 'person', required: me.role === 'sales' },
    {
      name: 'stage',
      label: t('customers.stage'),
      kind: 'choice',
      required: of !== undefined,
      choices: STAGES.map((stage) => ({ value: stage, label: t(`customers.stages.${stage}`) })),
    },
    { name: 'teamId', label: t('fact.team'), kind: 'team' },
    { name: 'timezone', label: t('doc.timezone'), kind: 'zone', required: of !== undefined },
    { name: 'locale', label: t('doc.locale'), kind: 'choice', choices: LOCALES, required: of !== undefined },
    { name: 'calendarId', label: t('customers.calendar'), kind: 'calendar' },
    { name: 'policyId', label: t('fact.policy'), kind: 'policy' },
  ];
  return (
    <DocumentForm<Customer>
      title={of === undefined ? t('customers.add') : t('customers.edit')}
      resource="customers"
      fields={fields}
      of={of}
      onClose={onClose}
      onSaved={(saved) => void (of === undefined && navigate(`/customers/${saved.id}`))}
    />
  );
}

const STAGES = ['prospect', 'customer', 'former'] as const;

const LOCALES = [
  { value: 'zh-CN', label: '中文' },
  { value: 'en', label: 'English' },
];
