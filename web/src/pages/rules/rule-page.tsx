/** The page of one rule, a calendar or a policy: its name, the version that is shown, its versions beside it. */
import type { ComponentType, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { RuleResource } from '../../api/queries.ts';
import type { VersionOf } from '../../api/types.ts';
import { Failure, Loading } from '../../ui/states.tsx';
import { useRule } from './use-rule.ts';
import { Versions } from './versions.tsx';

export type ShownProps<Body extends object> = Readonly<{
  id: string;
  found: ReturnType<typeof useRule<Body>>;
  version: VersionOf<Body>;
  etag: string | undefined;
}>;

type RulePageProps<Body extends object> = Readonly<{
  resource: RuleResource;
  /** What a rule without any version begins with. */
  beginning: Body;
  Shown: ComponentType<ShownProps<Body>>;
}>;

export function RulePage<Body extends object>({ resource, beginning, Shown }: RulePageProps<Body>): ReactNode {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const found = useRule<Body>(resource, id);
  const { rule, version, shown } = found;
  if (rule.isError) return <Failure error={rule.error} />;
  if (version.isError) return <Failure error={version.error} />;
  if (rule.data === undefined || (version.data === undefined && !found.hasNone)) return <Loading />;
  const read = version.data?.body ?? unwritten(beginning);
  return (
    <div className="page">
      <header className="page-head">
        <Link to={`/rules/${resource}`}>{t(`rules.section.${resource}`)}</Link>
        <h1 dir="auto">{rule.data.name}</h1>
      </header>
      <div className="case-columns">
        <Shown key={shown} id={id} found={found} version={read} etag={version.data?.etag} />
        <aside className="case-side">
          <Versions resource={resource} of={rule.data} shown={shown} />
        </aside>
      </div>
    </div>
  );
}

/** Counts as published, so that the first draft is a new version. */
const unwritten = <Body extends object>(body: Body): VersionOf<Body> => ({
  version: 0,
  note: null,
  createdBy: null,
  createdAt: new Date(0).toISOString(),
  publishedBy: null,
  publishedAt: new Date(0).toISOString(),
  body,
});
