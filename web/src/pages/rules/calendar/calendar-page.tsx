/** A calendar: its month with holidays and make-up days, its weekly hours, its versions. */
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarBody } from '../../../api/types.ts';
import { Empty } from '../../../ui/states.tsx';
import { useTitle } from '../../../ui/title.ts';
import { RulePage, type ShownProps } from '../rule-page.tsx';
import { useDraft } from '../use-rule.ts';
import { VersionBar } from '../version-bar.tsx';
import { DayEditor } from './day-editor.tsx';
import { Imports } from './imports.tsx';
import { MonthGrid } from './month-grid.tsx';
import { WeekHours } from './week-hours.tsx';

const OFFICE: [string, string][] = [['09:00', '18:00']];

const OFFICE_WEEK: CalendarBody = {
  timezone: 'Asia/Shanghai',
  hours: { mon: OFFICE, tue: OFFICE, wed: OFFICE, thu: OFFICE, fri: OFFICE },
};

export default function CalendarPage(): ReactNode {
  return <RulePage resource="calendars" beginning={OFFICE_WEEK} Shown={Shown} />;
}

function Shown({ id, found, version, etag }: ShownProps<CalendarBody>): ReactNode {
  const { t } = useTranslation();
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
        begin={version.body}
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
