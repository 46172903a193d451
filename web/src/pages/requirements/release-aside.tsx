/** What a place in a release means: when it ships, until when it takes something in, and what its teams can still do. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { phaseWord } from '../../process/kinds.ts';
import { processQuery } from '../../process/queries.ts';
import { dateTime, day } from '../../ui/format.ts';
import { Capacities } from '../releases/capacity.tsx';
import type { ReleaseView } from '../releases/types.ts';

export default function ReleaseAside({ id }: { id: string }): ReactNode {
  const { t } = useTranslation();
  const of = useQuery(processQuery<ReleaseView>('release', id)).data;
  if (of === undefined) return null;
  return (
    <section className="panel" aria-live="polite">
      <h2>{of.name}</h2>
      <p className="muted">
        {phaseWord('release', of.phase)}
        {of.shipAt !== null && ` · ${t('release.day.ship')} ${day(of.shipAt)}`}
        {of.cutOffAt !== null && ` · ${t('release.day.cutoff')} ${dateTime(of.cutOffAt)}`}
      </p>
      {of.capacity.length > 0 && <Capacities of={of.capacity} content={of.content} />}
    </section>
  );
}
