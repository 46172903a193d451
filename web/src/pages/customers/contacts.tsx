/** People at the customer: told by mail and let in by signed links; they have no account. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Document } from '../../documents/document-section.tsx';
import { DocumentSection } from '../../documents/document-section.tsx';
import { word } from '../../i18n/instance.ts';

type Contact = Document & { name: string; email: string; locale: string; role: string; digest: string };

const LOCALES = [
  { value: 'zh-CN', label: '中文' },
  { value: 'en', label: 'English' },
];

export function Contacts({ customerId }: { customerId: string }): ReactNode {
  const { t } = useTranslation();
  return (
    <DocumentSection<Contact>
      title={t('customers.contacts')}
      path="contacts"
      resource="contacts"
      of={{ customerId }}
      fields={[
        { name: 'name', label: t('doc.name'), kind: 'text', required: true },
        { name: 'email', label: t('customers.email'), kind: 'text', required: true },
        { name: 'role', label: t('customers.contactRole'), kind: 'text' },
        { name: 'locale', label: t('doc.locale'), kind: 'choice', choices: LOCALES },
        { name: 'timezone', label: t('doc.timezone'), kind: 'zone' },
        {
          name: 'digest',
          label: t('customers.digest'),
          kind: 'choice',
          choices: (['gathered', 'daily'] as const).map((one) => ({
            value: one,
            label: t(`customers.digests.${one}`),
          })),
        },
      ]}
      columns={[
        { name: t('doc.name'), cell: ({ name }) => name },
        { name: t('customers.email'), cell: ({ email }) => email },
        { name: t('customers.contactRole'), cell: ({ role }) => word('customers.roles', role) },
        { name: t('doc.locale'), cell: ({ locale }) => (locale === 'en' ? 'English' : '中文') },
      ]}
      nameOf={({ name }) => name}
    />
  );
}
