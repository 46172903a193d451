/** A policy of any kind but SLA as a form, made of what the API says its bodies are; beside it, as it is written. */
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Failure, Loading } from '../../../ui/states.tsx';
import { useTitle } from '../../../ui/title.ts';
import { FormErrors } from '../form/form-errors.tsx';
import { RuleForm } from '../form/rule-form.tsx';
import { shapeOf } from '../form/shape.ts';
import { type Body, beginningOfBody } from '../form/values.ts';
import { policyFormsQuery } from '../policy-forms.ts';
import type { ShownProps } from '../rule-page.tsx';
import { useDraft } from '../use-rule.ts';
import { VersionBar } from '../version-bar.tsx';
import { BeginExample } from './begin-example.tsx';
import { type View, ViewTabs } from './view-tabs.tsx';
import { WrittenBody } from './written-body.tsx';

export function BodyForm({ id, found, version, etag }: ShownProps<Body>): ReactNode {
  const { t } = useTranslation();
  const [view, setView] = useState<View>('form');
  const draft = useDraft<Body>({ resource: 'policies', id, version, etag });
  const forms = useQuery(policyFormsQuery);
  useTitle(found.rule.data?.name ?? '');
  const kind = found.rule.data?.kind ?? '';
  const schema = forms.data?.items.find((form) => form.kind === kind)?.schema;
  if (forms.isPending) return <Loading />;
  if (schema === undefined) return <Failure error={forms.error} retry={() => void forms.refetch()} />;
  const shape = shapeOf(schema);
  const isUnwritten = version.version === 0 && draft.body === undefined;
  const body = draft.body ?? version.body;
  const change = draft.body === undefined ? undefined : draft.change;
  return (
    <div>
      <VersionBar
        resource="policies"
        id={id}
        kind={kind}
        version={version}
        begin={isUnwritten ? beginningOfBody(shape) : version.body}
        before={found.before}
        mayWrite={found.mayWrite}
        draft={draft}
        more={isUnwritten && found.mayWrite && <BeginExample kind={kind} begin={draft.begin} />}
      />
      <FormErrors kind={kind} error={draft.saving.error} errors={draft.errors} />
      {isUnwritten ? (
        <Empty title={t('rules.noVersion')} />
      ) : (
        <>
          <ViewTabs value={view} onChange={setView} />
          {view === 'form' ? (
            <RuleForm
              kind={kind}
              shape={shape}
              body={body}
              onChange={change}
              errors={draft.errors}
              refused={draft.refused}
            />
          ) : (
            <WrittenBody body={body} onChange={change} />
          )}
        </>
      )}
    </div>
  );
}
