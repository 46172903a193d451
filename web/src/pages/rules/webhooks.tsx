import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Webhook } from '../../api/types.ts';
import { DocumentSection } from '../../documents/document-section.tsx';
import { SecretShown } from './secret-shown.tsx';

/** Addresses that are told about notifications; each request is signed with a secret that is shown once. */
export function Webhooks(): ReactNode {
  const { t } = useTranslation();
  const [secret, setSecret] = useState<string>();
  return (
    <>
      <SecretShown secret={secret} onClose={() => setSecret(undefined)} />
      <DocumentSection<Webhook>
        title={t('rules.section.webhooks')}
        path="webhooks"
        resource="webhooks"
        nameOf={({ url }) => url}
        onCreated={(one) => setSecret(one.secret)}
        columns={[
          { name: t('doc.url'), cell: ({ url }) => url },
          { name: t('doc.description'), cell: ({ description }) => description },
          { name: t('doc.state'), cell: ({ active }) => t(active ? 'doc.active' : 'doc.inactive') },
        ]}
        fields={[
          { name: 'url', label: t('doc.url'), kind: 'text', required: true, hint: 'https://' },
          { name: 'description', label: t('doc.description'), kind: 'text' },
        ]}
      />
    </>
  );
}
