/** Keys of scripts: what they may, when they were last used; revoking ends one at once. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ROLES, SCOPES } from '../../../../api/can.ts';
import { get } from '../../api/client.ts';
import type { ApiKey, Page } from '../../api/types.ts';
import { DeactivateButton } from '../../documents/deactivate.tsx';
import { DocumentForm } from '../../documents/document-form.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { dateTime } from '../../ui/format.ts';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { SecretShown } from './secret-shown.tsx';

export function ApiKeys(): ReactNode {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string>();
  const found = useQuery({
    queryKey: ['api-keys'],
    queryFn: ({ signal }) => get<Page<ApiKey>>('/api-keys?limit=200', signal),
  });
  return (
    <section>
      <div className="section-head">
        <h2>{t('rules.section.api-keys')}</h2>
        <span className="grow" />
        <Button size="xs" onClick={() => setAdding(true)}>
          {t('doc.new')}
        </Button>
      </div>
      {found.isPending && <Loading />}
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.data?.items.length === 0 && <Empty title={t('doc.nothing')} />}
      {found.data !== undefined && found.data.items.length > 0 && <KeyTable keys={found.data.items} />}
      <SecretShown secret={secret} onClose={() => setSecret(undefined)} />
      {adding && (
        <DocumentForm<ApiKey>
          title={`${t('rules.section.api-keys')} · ${t('doc.new')}`}
          resource="api-keys"
          onClose={() => setAdding(false)}
          onSaved={({ key }) => setSecret(key)}
          fields={[
            { name: 'name', label: t('doc.name'), kind: 'text', required: true },
            {
              name: 'role',
              label: t('doc.role'),
              kind: 'choice',
              required: true,
              choices: ROLES.map((role) => ({ value: role, label: t(`role.${role}`) })),
            },
            {
              name: 'scopes',
              label: t('doc.scopes'),
              kind: 'choices',
              hint: t('doc.scopesHint'),
              choices: SCOPES.map((scope) => ({ value: scope, label: scope })),
            },
          ]}
        />
      )}
    </section>
  );
}

function KeyTable({ keys }: { keys: readonly ApiKey[] }): ReactNode {
  const { t } = useTranslation();
  const heads = [t('doc.name'), t('doc.prefix'), t('doc.role'), t('doc.scopes'), t('doc.lastUsed'), t('doc.state')];
  return (
    <DataTable label={t('rules.section.api-keys')} heads={heads}>
      {keys.map((one) => (
        <tr key={one.id} className={one.revokedAt === null ? '' : 'inactive'}>
          <td dir="auto">{one.name}</td>
          <td>
            <code>{one.prefix}…</code>
          </td>
          <td>{t(`role.${one.role}`)}</td>
          <td>{one.scopes.join(', ')}</td>
          <td>{one.lastUsedAt === null ? t('doc.never') : dateTime(one.lastUsedAt)}</td>
          <td>
            {one.revokedAt === null ? (
              <DeactivateButton path="api-keys" of={{ id: one.id }} name={one.name} label={t('doc.revoke')} />
            ) : (
              t('doc.revoked')
            )}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
