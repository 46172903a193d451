/** One day of a team: who is on duty when. Who may, changes an entry, takes it away, or puts somebody on duty. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RosterSpan } from '../../../../../api/duty-roster.ts';
import { get } from '../../../api/client.ts';
import { teamsQuery } from '../../../api/queries.ts';
import type { Duty } from '../../../api/types.ts';
import { DeactivateButton } from '../../../documents/deactivate.tsx';
import { DocumentForm } from '../../../documents/document-form.tsx';
import { may, useMe } from '../../../me.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { dateTime, plainDay } from '../../../ui/format.ts';
import { useDutyFields } from '../organisation.tsx';
import { rosterDays, type Shift } from './days.ts';
import { hoursOf, usePersonNames } from './shifts.tsx';

export type OpenedDay = Readonly<{ teamId: string; date: string }>;

type DayProps = Readonly<{
  opened: OpenedDay;
  /** Of this team. */
  spans: readonly RosterSpan[];
  onClose: () => void;
}>;

export function DutyDay({ opened, spans, onClose }: DayProps): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const nameOf = usePersonNames();
  const [edited, setEdited] = useState<Duty | 'new'>();
  const team = useQuery(teamsQuery).data?.items.find(({ id }) => id === opened.teamId);
  const [day] = rosterDays(spans, { first: opened.date, count: 1 });
  const mayWrite = may(me, 'write', 'duties');
  if (day === undefined) return null;
  if (edited !== undefined) return <DutyForm of={edited} day={day} teamId={opened.teamId} onClose={onClose} />;
  return (
    <Dialog onClose={onClose} title={`${team?.name ?? ''} · ${plainDay(day.date)}`} size="md">
      <div className="stack">
        <ul className="duty-lines">
          {day.shifts.map((shift) => (
            <li key={shift.from} className={shift.span.dutyId === null ? 'duty-line shift-gap' : 'duty-line'}>
              <span className="shift-hours">{shift.isWholeDay ? t('roster.wholeDay') : hoursOf(shift, day)}</span>
              <Who shift={shift} nameOf={nameOf} />
              {shift.span.dutyId !== null && mayWrite && (
                <EntryActions dutyId={shift.span.dutyId} name={nameOf(shift.span.personId)} onEdit={setEdited} />
              )}
            </li>
          ))}
        </ul>
        <div className="form-foot">
          <Button variant="default" onClick={onClose}>
            {t('form.close')}
          </Button>
          {mayWrite && (
            <Button data-autofocus onClick={() => setEdited('new')}>
              {t('roster.add')}
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}

function Who({ shift: { span }, nameOf }: { shift: Shift; nameOf: (id: string | null) => string }): ReactNode {
  const { t } = useTranslation();
  if (span.dutyId === null) return <span className="grow">{t('roster.nobody')}</span>;
  return (
    <span className="grow">
      <bdi>{nameOf(span.presentId)}</bdi>
      {span.presentId !== span.personId && (
        <span className="muted"> {t('roster.standsIn', { name: nameOf(span.personId) })}</span>
      )}
    </span>
  );
}

type ActionsProps = Readonly<{ dutyId: string; name: string; onEdit: (duty: Duty) => void }>;

/** The entry that puts somebody on duty may reach far beyond the day: from when to when is said. */
function EntryActions({ dutyId, name, onEdit }: ActionsProps): ReactNode {
  const { t } = useTranslation();
  const duty = useQuery({
    queryKey: ['duties', 'one', dutyId],
    queryFn: ({ signal }) => get<Duty>(`/duties/${dutyId}`, signal),
  }).data;
  if (duty === undefined) return null;
  return (
    <>
      <span className="muted duty-span">
        {t('roster.entry', { from: dateTime(duty.startsAt), to: dateTime(duty.endsAt) })}
      </span>
      <span>
        <Button size="compact-xs" variant="subtle" onClick={() => onEdit(duty)}>
          {t('form.edit')}
          <span className="sr-only"> {name}</span>
        </Button>
        <DeactivateButton path="duties" of={duty} name={name} label={t('form.remove')} />
      </span>
    </>
  );
}

type FormProps = Readonly<{
  of: Duty | 'new';
  day: Readonly<{ start: number; end: number }>;
  teamId: string;
  onClose: () => void;
}>;

/** A new entry is for the whole day unless said otherwise. */
function DutyForm({ of, day, teamId, onClose }: FormProps): ReactNode {
  const { t } = useTranslation();
  const fields = useDutyFields();
  const first = { teamId, startsAt: new Date(day.start).toISOString(), endsAt: new Date(day.end).toISOString() };
  return (
    <DocumentForm<Duty>
      title={t(of === 'new' ? 'roster.add' : 'form.edit')}
      resource="duties"
      fields={fields}
      {...(of === 'new' ? { first } : { of })}
      onClose={onClose}
    />
  );
}
