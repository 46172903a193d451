/** The version that was tried, while it is a draft: published from here, where its consequences are in sight. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ruleQuery, taggedVersionQuery } from '../../api/queries.ts';
import type { Rehearsal } from '../../api/types.ts';
import { may, useMe } from '../../me.ts';
import { PublishDialog } from '../rules/publish-dialog.tsx';

type Of = NonNullable<Rehearsal['of']>;

export function PublishFromHere({ of: { policyId, version } }: { of: Of }): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const [publishing, setPublishing] = useState(false);
  const rule = useQuery(ruleQuery('policies', policyId)).data;
  const current = rule?.currentVersion ?? 0;
  const tried = useQuery(taggedVersionQuery<object>('policies', policyId, version)).data?.body;
  const before = useQuery({
    ...taggedVersionQuery<object>('policies', policyId, current),
    enabled: current > 0,
  }).data?.body.body;
  if (rule === undefined || tried === undefined) return null;
  const isDraft = tried.publishedAt === null && version > current;
  return (
    <div className="panel publish-here">
      <p>
        {isDraft && t('rehearsals.draft')}
        {version === current && t('rehearsals.inForceNow')}{' '}
        <Link to={`/rules/policies/${policyId}?version=${version}`}>{t('rehearsals.toVersion')}</Link>
      </p>
      {isDraft && may(me, 'write', 'policies') && (
        <Button size="xs" onClick={() => setPublishing(true)}>
          {t('rules.publishVersion', { version })}
        </Button>
      )}
      {publishing && (
        <PublishDialog
          resource="policies"
          id={policyId}
          kind="sla"
          version={tried}
          before={before}
          onClose={() => setPublishing(false)}
        />
      )}
    </div>
  );
}
