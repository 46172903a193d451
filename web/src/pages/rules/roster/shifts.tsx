import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleQuery } from '../../../api/queries.ts';
import { timeOfDay } from '../../../ui/format.ts';
import type { RosterDay, Shift } from './days.ts';

/** Names of people by id. */
export function usePersonNames(): (id: string | null) => string {
  const people = useQuery(peopleQuery).data?.items;
  return (id) => people?.find((one) => one.id === id)?.name ?? '…';
}

/** From when to when of a day; the end of the day is 24:00. */
export const hoursOf = ({ from, to }: Shift, { end }: RosterDay): string =>
  `${timeOfDay(from)}–${to === end ? '24:00' : timeOfDay(to)}`;

/** Who is on duty in a day, one after the other; where it is nobody while the team is open, that is said. */
export function Shifts({ of }: { of: RosterDay }): ReactNode {
  const { t } = useTranslation();
  const nameOf = usePersonNames();
  const shown = of.shifts.filter(({ kind }) => kind !== 'closed');
  if (shown.length === 0) return <span className="shift-closed">{t('roster.closed')}</span>;
  return (
    <>
      {shown.map((shift) => {
        const { personId, presentId } = shift.span;
        const isAway = presentId !== personId;
        return (
          <span key={shift.from} className={shift.kind === 'gap' ? 'shift shift-gap' : 'shift'}>
            {!shift.isWholeDay && <span className="shift-hours">{hoursOf(shift, of)}</span>}{' '}
            {shift.kind === 'gap' ? (
              t('roster.nobody')
            ) : (
              <>
                <bdi>{nameOf(presentId)}</bdi>
                {isAway && <span className="muted"> {t('roster.standsIn', { name: nameOf(personId) })}</span>}
              </>
            )}
          </span>
        );
      })}
    </>
  );
}
