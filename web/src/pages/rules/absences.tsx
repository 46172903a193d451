/** Who is away, and who stands in for whom now. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { get, withQuery } from '../../api/client.ts';
import type { Absence, Page } from '../../api/types.ts';
import { DocumentSection } from '../../documents/document-section.tsx';
import { dateTime } from '../../ui/format.ts';
import { useNames } from './organisation.tsx';

/** Whether an absence is over, under way or still to come. */
function standingOf({ startsAt, endsAt }: Absence): 'past' | 'now' | 'ahead' {
  const now = Date.now();
  if (Date.parse(endsAt) <= now) return 'past';
  return Date.parse(startsAt) <= now ? 'now' : 'ahead';
}

const MINUTE = 60_000;

export function Absences(): ReactNode {
  const { t } = useTranslation();
  const names = useNames();
  // To the minute, so that what is asked stays the same while somebody looks.
  const now = new Date(Math.floor(Date.now() / MINUTE) * MINUTE).toISOString();
  return (
    <DocumentSection<Absence>
      title={t('rules.section.absences')}
      path="absences"
      resource="absences"
      above={<StandIns now={now} />}
      nameOf={({ personId }) => names.person(personId)}
      filters={[{ name: 'from', label: t('absence.which'), choices: [{ value: now, label: t('absence.notOver') }] }]}
      columns={[
        { name: t('doc.person'), cell: ({ personId }) => names.person(personId) },
        { name: t('doc.substitute'), cell: ({ substituteId }) => names.person(substituteId) },
        { name: t('doc.startsAt'), cell: ({ startsAt }) => dateTime(startsAt) },
        { name: t('doc.endsAt'), cell: ({ endsAt }) => dateTime(endsAt) },
        { name: t('doc.state'), cell: (absence) => t(`roster.away.${standingOf(absence)}`) },
        { name: t('doc.reason'), cell: ({ reason }) => reason },
      ]}
      fields={[
        { name: 'personId', label: t('doc.person'), kind: 'person', required: true },
        { name: 'substituteId', label: t('doc.substitute'), kind: 'person', required: true },
        { name: 'startsAt', label: t('doc.startsAt'), kind: 'instant', required: true },
        { name: 'endsAt', label: t('doc.endsAt'), kind: 'instant', required: true },
        { name: 'reason', label: t('doc.reason'), kind: 'text' },
      ]}
    />
  );
}

/** Who stands in for whom at this moment, each in a sentence. */
function StandIns({ now }: { now: string }): ReactNode {
  const { t } = useTranslation();
  const names = useNames();
  const to = new Date(Date.parse(now) + 1).toISOString();
  const found = useQuery({
    queryKey: ['absences', 'now', now],
    queryFn: ({ signal }) => get<Page<Absence>>(withQuery('/absences', { from: now, to, limit: 200 }), signal),
  }).data;
  if (found === undefined) return null;
  return (
    <ul className="stand-ins" aria-label={t('absence.now')}>
      {found.items.length === 0 && <li className="muted">{t('absence.nobody')}</li>}
      {found.items.map(({ id, personId, substituteId, endsAt }) => (
        <li key={id}>
          {t('absence.standsIn', {
            substitute: names.person(substituteId),
            name: names.person(personId),
            at: dateTime(endsAt),
          })}
        </li>
      ))}
    </ul>
  );
}
