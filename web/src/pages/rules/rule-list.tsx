/** Policies or calendars, each with the version that is in force. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { type RuleResource, rulesQuery } from '../../api/queries.ts';
import type { Rule } from '../../api/types.ts';
import { DocumentForm } from '../../documents/document-form.tsx';
import { word } from '../../i18n/instance.ts';
import { may, useMe } from '../../me.ts';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { policyFormsQuery } from './policy-forms.ts';

/** The calendar that counts wherever no other is named has this key; the first one is likely to be it. */
const DEFAULT = { key: 'default' };

export function RuleList({ resource }: { resource: RuleResource }): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  const found = useQuery(rulesQuery(resource));
  const items = found.data?.items ?? [];
  const forms = useQuery({ ...policyFormsQuery, enabled: resource === 'policies' }).data?.items ?? [];
  const kinds = forms.map(({ kind }) => ({ value: kind, label: word('ruleKind', kind) }));
  return (
    <section>
      <div className="section-head">
        <h2>{t(`rules.section.${resource}`)}</h2>
        <span className="grow" />
        {may(me, 'write', resource) && (
          <Button size="xs" onClick={() => setAdding(true)}>
            {t('doc.new')}
          </Button>
        )}
      </div>
      {found.isPending && <Loading />}
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.isSuccess && items.length === 0 && <Empty title={t('doc.nothing')} />}
      <ul className="lines">
        {items.map((one) => (
          <li key={one.id} className="line rule-line">
            <Link className="row-title cut" to={`/rules/${resource}/${one.id}`} dir="auto">
              {one.name}
            </Link>
            {one.kind !== undefined && <span className="muted cut">{word('ruleKind', one.kind)}</span>}
            <code className="muted cut">{one.key}</code>
            <span className="muted">
              {one.currentVersion === null
                ? t('rules.nothingPublished')
                : t('rules.inForce', { version: one.currentVersion })}
            </span>
          </li>
        ))}
      </ul>
      {adding && (
        <DocumentForm<Rule>
          title={`${t(`rules.section.${resource}`)} · ${t('doc.new')}`}
          resource={resource}
          {...(resource === 'calendars' && items.length === 0 ? { first: DEFAULT } : {})}
          onClose={() => setAdding(false)}
          onSaved={({ id }) => void navigate(`/rules/${resource}/${id}`)}
          fields={[
            ...(kinds.length > 0
              ? [{ name: 'kind', label: t('rules.kind'), kind: 'choice', required: true, choices: kinds } as const]
              : []),
            { name: 'name', label: t('doc.name'), kind: 'text', required: true },
            { name: 'key', label: t('doc.key'), kind: 'text', required: true, hint: t('doc.keyHint') },
          ]}
        />
      )}
    </section>
  );
}
