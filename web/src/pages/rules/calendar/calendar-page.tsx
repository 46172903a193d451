/** A calendar: its month with holidays and make-up days, its weekly hours, its versions. */
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { CalendarBody, Rule, VersionOf } from '../../../api/types.ts';
import { Empty, Failure, Loading } from '../../../ui/states.tsx';
import { useTitle } from '../../../ui/title.ts';
import { useDraft, useRule } from '../use-rule.ts';
import { VersionBar } from '../version-bar.tsx';
import { Versions } from '../versions.tsx';
import { DayEditor } from './day-editor.tsx';
import { Imports } from './imports.tsx';
import { MonthGrid } from './month-grid.tsx';
import { WeekHours } from './week-hours.tsx';

export default function CalendarPage(): ReactNode {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const found = useRule<CalendarBody>('calendars', id);
  const { rule, version, shown } = found;
  if (rule.isError) return <Failure error={rule.error} />;
  if (version.isError) return <Failure error={version.error} />;
  if (rule.data === undefined || (version.data === undefined && !found.hasNone)) return <Loading />;
  return (
    <div className="page">
      <header className="page-head">
        <Link to="/rules/calendars">{t('rules.section.calendars')}</Link>
        <h1 dir="auto">{rule.data.name}</h1>
      </header>
      <div className="case-columns">
        <Shown key={shown} found={found} version={version.data?.body ?? emptyVersion} etag={version.data?.etag} />
        <aside className="case-side">
          <Versions resource="calendars" of={rule.data} shown={shown} />
        </aside>
      </div>
    </div>
  );
}

const OFFICE: [string, string][] = [['09:00', '18:00']];

/** A calendar without any version begins as an office week. */
const emptyVersion: VersionOf<CalendarBody> = {
  version: 0,
  note: null,
  createdBy: null,
  createdAt: new Date(0).toISOString(),
  publishedBy: null,
  publishedAt: new Date(0).toISOString(),
  body: {
    timezone: 'Asia/Shanghai',
    hours: { mon: OFFICE, tue: OFFICE, wed: OFFICE, thu: OFFICE, fri: OFFICE },
  },
};

type ShownProps = Readonly<{
  found: ReturnType<typeof useRule<CalendarBody>> & { rule: { data?: Rule | undefined } };
  version: VersionOf<CalendarBody>;
  etag: string | undefined;
}>;

function Shown({ found, version, etag }: ShownProps): ReactNode {
  const { t } = useTranslation();
  const id = found.rule.data?.id ?? '';
  const draft = useDraft<CalendarBody>({ resource: 'calendars', id, version, etag });
  const [date, setDate] = useState<string>();
  useTitle(found.rule.data?.name ?? '');
  const body = draft.body ?? version.body;
  const isEditing = draft.body !== undefined;
  return (
    <div>
      <VersionBar
        resource="calendars"
        id={id}
        version={version}
        before={found.before}
        mayWrite={found.mayWrite}
        draft={draft}
      />
      {found.hasNone && !isEditing && <Empty title={t('rules.noVersion')} />}
      {isEditing && <Imports body={body} onChange={draft.change} />}
      <MonthGrid body={body} onDay={isEditing ? setDate : undefined} />
      <WeekHours body={body} onChange={isEditing ? draft.change : undefined} />
      {date !== undefined && isEditing && (
        <DayEditor date={date} body={body} onChange={draft.change} onClose={() => setDate(undefined)} />
      )}
    </div>
  );
}
