/** One day of a team: who is on duty when, and by which entries. Who may, changes one, takes it away, or adds one. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RosterSpan, RosterTeam } from '../../../../../api/duty-roster.ts';
import { get, withQuery } from '../../../api/client.ts';
import { teamsQuery } from '../../../api/queries.ts';
import type { Duty, Page } from '../../../api/types.ts';
import { DeactivateButton } from '../../../documents/deactivate.tsx';
import { may, useMe } from '../../../me.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { dateTime, plainDay } from '../../../ui/format.ts';
import { type RosterDay, rosterDays, type Shift } from './days.ts';
import { DutyForm } from './duty-form.tsx';
import { GapsLeft } from './gaps-left.tsx';
import { hoursOf, usePersonNames } from './shifts.tsx';

export type OpenedDay = Readonly<{ teamId: string; date: string }>;

type DayProps = Readonly<{
  opened: OpenedDay;
  /** Of this team. */
  spans: readonly RosterSpan[];
  coverage: RosterTeam | undefined;
  onClose: () => void;
}>;

export function DutyDay({ opened, spans, coverage, onClose }: DayProps): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const [edited, setEdited] = useState<Duty>();
  const [first, setFirst] = useState<Partial<Duty>>();
  const team = useQuery(teamsQuery).data?.items.find(({ id }) => id === opened.teamId);
  const [day] = rosterDays(spans, { first: opened.date, count: 1 }, coverage?.gaps);
  const mayWrite = may(me, 'write', 'duties');
  if (day === undefined) return null;
  if (edited !== undefined) return <DutyForm of={edited} onClose={onClose} />;
  if (first !== undefined) return <DutyForm first={first} onClose={onClose} />;
  const add = (from: number, to: number): void =>
    setFirst({ teamId: opened.teamId, startsAt: new Date(from).toISOString(), endsAt: new Date(to).toISOString() });
  return (
    <Dialog onClose={onClose} title={`${team?.name ?? ''} · ${plainDay(day.date)}`} size="md">
      <div className="stack">
        <ul className="duty-lines">
          {day.shifts.map((shift) => (
            <li key={shift.from} className={`duty-line duty-${shift.kind}`}>
              <span className="shift-hours">{shift.isWholeDay ? t('roster.wholeDay') : hoursOf(shift, day)}</span>
              <Who shift={shift} />
              {shift.kind === 'gap' && mayWrite && (
                <Button size="compact-xs" variant="default" onClick={() => add(shift.from, shift.to)}>
                  {t('roster.fill')}
                </Button>
              )}
            </li>
          ))}
        </ul>
        <Entries teamId={opened.teamId} day={day} onEdit={mayWrite ? setEdited : undefined} />
        <div className="form-foot">
          <Button variant="default" onClick={onClose}>
            {t('form.close')}
          </Button>
          {mayWrite && (
            <Button data-autofocus onClick={() => add(day.start, day.end)}>
              {t('roster.add')}
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}

function Who({ shift: { kind, span } }: { shift: Shift }): ReactNode {
  const { t } = useTranslation();
  const nameOf = usePersonNames();
  if (kind === 'closed') return <span className="grow muted">{t('roster.closed')}</span>;
  if (kind === 'gap') return <strong className="grow">{t('roster.nobody')}</strong>;
  return (
    <span className="grow">
      <bdi>{nameOf(span.presentId)}</bdi>
      {span.presentId !== span.personId && (
        <span className="muted"> {t('roster.standsIn', { name: nameOf(span.personId) })}</span>
      )}
    </span>
  );
}

type EntriesProps = Readonly<{ teamId: string; day: RosterDay; onEdit: ((duty: Duty) => void) | undefined }>;

/** Every entry that reaches into the day, also one that another has taken over from. */
function Entries({ teamId, day, onEdit }: EntriesProps): ReactNode {
  const { t } = useTranslation();
  const query = { teamId, from: new Date(day.start).toISOString(), to: new Date(day.end).toISOString(), limit: 200 };
  const found = useQuery({
    queryKey: ['duties', 'of-day', query],
    queryFn: ({ signal }) => get<Page<Duty>>(withQuery('/duties', query), signal),
  }).data;
  if (found === undefined || found.items.length === 0) return null;
  return (
    <section>
      <h3 className="duty-entries">
        {t('roster.entries')}
        {found.items.length > 1 && <span className="muted"> · {t('roster.laterCounts')}</span>}
      </h3>
      <ul className="duty-lines">
        {found.items.map((duty) => (
          <Entry key={duty.id} of={duty} onEdit={onEdit} />
        ))}
      </ul>
    </section>
  );
}

/** An entry may reach far beyond the day: from when to when is said, and what is missing without it. */
function Entry({ of, onEdit }: { of: Duty; onEdit: EntriesProps['onEdit'] }): ReactNode {
  const { t } = useTranslation();
  const nameOf = usePersonNames();
  const [removing, setRemoving] = useState(false);
  const name = nameOf(of.personId);
  return (
    <li className="duty-line">
      <bdi>{name}</bdi>
      <span className="muted grow">
        {dateTime(of.startsAt)} – {dateTime(of.endsAt)}
      </span>
      {onEdit !== undefined && (
        <span>
          <Button size="compact-xs" variant="subtle" onClick={() => onEdit(of)}>
            {t('form.edit')}
            <span className="sr-only"> {name}</span>
          </Button>
          <DeactivateButton path="duties" of={of} name={name} label={t('form.remove')} onAsk={setRemoving} />
        </span>
      )}
      {removing && <GapsLeft duty={of} />}
    </li>
  );
}
