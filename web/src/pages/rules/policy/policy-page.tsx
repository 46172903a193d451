/** An SLA policy: targets by tier and severity, ladders, versions; editable as a draft, rehearsed before publishing. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { SlaPolicyBody, VersionOf } from '../../../api/types.ts';
import { may, useMe } from '../../../me.ts';
import { Empty, Failure, Loading } from '../../../ui/states.tsx';
import { useTitle } from '../../../ui/title.ts';
import { useDraft, useRule } from '../use-rule.ts';
import { VersionBar } from '../version-bar.tsx';
import { Versions } from '../versions.tsx';
import { General } from './general.tsx';
import { Ladders } from './ladders.tsx';
import { Matrix } from './matrix.tsx';
import { Preview } from './preview.tsx';

export default function PolicyPage(): ReactNode {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const found = useRule<SlaPolicyBody>('policies', id);
  const { rule, version, shown } = found;
  if (rule.isError) return <Failure error={rule.error} />;
  if (version.isError) return <Failure error={version.error} />;
  if (rule.data === undefined || (version.data === undefined && !found.hasNone)) return <Loading />;
  return (
    <div className="page">
      <header className="page-head">
        <Link to="/rules/policies">{t('rules.section.policies')}</Link>
        <h1 dir="auto">{rule.data.name}</h1>
      </header>
      <div className="case-columns">
        <Shown key={shown} id={id} found={found} version={version.data?.body ?? EMPTY} etag={version.data?.etag} />
        <aside className="case-side">
          <Versions resource="policies" of={rule.data} shown={shown} />
        </aside>
      </div>
    </div>
  );
}

/** A policy without any version begins with one answer for everybody. */
const EMPTY: VersionOf<SlaPolicyBody> = {
  version: 0,
  note: null,
  createdBy: null,
  createdAt: new Date(0).toISOString(),
  publishedBy: null,
  publishedAt: new Date(0).toISOString(),
  body: {
    matrix: [
      {
        tier: '*',
        severity: '*',
        stages: { respond: { targetMinutes: 120, calendar: 'customer', startsFrom: 'opened', pausedBy: [] } },
      },
    ],
    ladders: {},
    followUpRequiredFor: [],
    reopenFrom: 'respond',
  },
};

type ShownProps = Readonly<{
  id: string;
  found: ReturnType<typeof useRule<SlaPolicyBody>>;
  version: VersionOf<SlaPolicyBody>;
  etag: string | undefined;
}>;

function Shown({ id, found, version, etag }: ShownProps): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const draft = useDraft<SlaPolicyBody>({ resource: 'policies', id, version, etag });
  useTitle(found.rule.data?.name ?? '');
  const body = draft.body ?? version.body;
  const change = draft.body === undefined ? undefined : draft.change;
  const rehearse = may(me, 'write', 'rehearsals') && version.version > 0 && (
    <Button component={Link} to={`/rehearsals?policy=${id}&version=${version.version}`} size="xs" variant="default">
      {t('rules.rehearse')}
    </Button>
  );
  return (
    <div>
      <VersionBar
        resource="policies"
        id={id}
        version={version}
        before={found.before}
        mayWrite={found.mayWrite}
        draft={draft}
        more={rehearse}
      />
      {found.hasNone && draft.body === undefined && <Empty title={t('rules.noVersion')} />}
      <Matrix body={body} onChange={change} />
      <Ladders body={body} onChange={change} />
      <General body={body} onChange={change} />
      {draft.body === undefined && version.version > 0 && <Preview id={id} version={version.version} />}
    </div>
  );
}
