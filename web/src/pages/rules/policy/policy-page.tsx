/** An SLA policy: targets by tier and severity, ladders, versions; editable as a draft, rehearsed before publishing. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ruleQuery } from '../../../api/queries.ts';
import type { SlaPolicyBody } from '../../../api/types.ts';
import { may, useMe } from '../../../me.ts';
import { Empty } from '../../../ui/states.tsx';
import { useTitle } from '../../../ui/title.ts';
import { FormErrors } from '../form/form-errors.tsx';
import { RulePage, type ShownProps } from '../rule-page.tsx';
import { useDraft } from '../use-rule.ts';
import { VersionBar } from '../version-bar.tsx';
import { BeginExample } from './begin-example.tsx';
import { BodyForm } from './body-form.tsx';
import { General } from './general.tsx';
import { Ladders } from './ladders.tsx';
import { Matrix } from './matrix.tsx';
import { Preview } from './preview.tsx';
import { type View, ViewTabs } from './view-tabs.tsx';
import { WrittenBody } from './written-body.tsx';

const ONE_ANSWER: SlaPolicyBody = {
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
};

/** SLA policies have a matrix; those of other kinds have the form that is made of what their bodies are. */
export default function PolicyPage(): ReactNode {
  const { id = '' } = useParams();
  const rule = useQuery(ruleQuery('policies', id));
  if (rule.data?.kind !== undefined && rule.data.kind !== 'sla') {
    return <RulePage resource="policies" beginning={{}} Shown={BodyForm} />;
  }
  return <RulePage resource="policies" beginning={ONE_ANSWER} Shown={Shown} />;
}

function Shown({ id, found, version, etag }: ShownProps<SlaPolicyBody>): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const [view, setView] = useState<View>('form');
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
        kind="sla"
        version={version}
        begin={version.body}
        before={found.before}
        mayWrite={found.mayWrite}
        draft={draft}
        more={found.hasNone && found.mayWrite ? <BeginExample kind="sla" begin={draft.begin} /> : rehearse}
      />
      {found.hasNone && draft.body === undefined && <Empty title={t('rules.noVersion')} />}
      <FormErrors kind="sla" error={draft.saving.error} errors={draft.errors} />
      <ViewTabs value={view} onChange={setView} />
      {view === 'written' ? (
        <WrittenBody body={body} onChange={undefined} />
      ) : (
        <>
          <Matrix body={body} onChange={change} />
          <Ladders body={body} onChange={change} />
          <General body={body} onChange={change} />
        </>
      )}
      {draft.body === undefined && version.version > 0 && <Preview id={id} version={version.version} />}
    </div>
  );
}
