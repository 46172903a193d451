/** A train at a glance: when it leaves, whose it is, what it has planned. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { peopleQuery, rulesQuery, teamsQuery } from '../../../api/queries.ts';
import { texts } from '../../../i18n/instance.ts';
import { pathOf, phaseWord } from '../../../process/kinds.ts';
import { dateTime, number } from '../../../ui/format.ts';
import { Failure, Loading } from '../../../ui/states.tsx';
import type { ReleaseSummary } from '../types.ts';
import { plannedQuery, type ReleaseTrain } from './queries.ts';

type CardProps = Readonly<{ of: ReleaseTrain; mayWrite: boolean }>;

/** More than so many are in the list of releases. */
const SHOWN = 4;

export function TrainCard({ of, mayWrite }: CardProps): ReactNode {
  const { t } = useTranslation();
  const { id, name, key, active } = of;
  return (
    <section className="panel train-card" aria-label={name}>
      <div className="section-head">
        <h2 dir="auto">{name}</h2>
        <code className="muted">{key}</code>
        {!active && <span className="muted">{t('doc.inactive')}</span>}
        <span className="grow" />
        {mayWrite && (
          <Button component={Link} to={`/releases/trains/${id}`} size="compact-xs" variant="default">
            {t('form.edit')}
            <span className="sr-only"> {name}</span>
          </Button>
        )}
      </div>
      <div className="train-columns">
        <TrainFacts of={of} />
        <Planned of={of} />
      </div>
    </section>
  );
}

function TrainFacts({ of }: { of: ReleaseTrain }): ReactNode {
  const { t } = useTranslation();
  const people = useQuery(peopleQuery).data?.items;
  const teams = useQuery(teamsQuery).data?.items;
  const calendars = useQuery(rulesQuery('calendars')).data?.items;
  const { ownerId, calendarId, capacity, rules } = of;
  const teamsOf = Object.entries(capacity).map(([teamId, days]) =>
    t('trains.teamDays', { team: teams?.find(({ id }) => id === teamId)?.name ?? '…', days: number(days) }),
  );
  const facts: readonly (readonly [string, string])[] = [
    [t('trains.leaves'), t('trains.onDays', { days: daysWords(of.days), time: rules.shipTime, zone: rules.zone })],
    [
      t('trains.owner'),
      ownerId === null ? t('trains.headOfProduct') : (people?.find((one) => one.id === ownerId)?.name ?? '…'),
    ],
    [
      t('trains.calendar'),
      calendarId === null
        ? t('trains.defaultCalendar')
        : (calendars?.find((one) => one.id === calendarId)?.name ?? '…'),
    ],
    [t('trains.capacity'), teamsOf.length === 0 ? t('trains.noCapacity') : teamsOf.join(t('ruleUnit.comma'))],
  ];
  return (
    <dl className="facts">
      {facts.map(([name, words]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd dir="auto">{words}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Days of the month: `10, 25`; the 31st is the last one. */
const daysWords = (days: readonly number[]): string =>
  days
    .toSorted((one, other) => one - other)
    .map((day) => (day === 31 ? texts.t('trains.lastDay') : texts.t('trains.dayOfMonth', { day })))
    .join(texts.t('ruleUnit.comma'));

function Planned({ of }: { of: ReleaseTrain }): ReactNode {
  const { t } = useTranslation();
  const found = useQuery(plannedQuery(of.id));
  if (found.isPending) return <Loading />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const { items } = found.data;
  if (items.length === 0) return <p className="muted">{t(of.active ? 'trains.beginning' : 'trains.noneLeft')}</p>;
  return (
    <div className="table-scroll" role="region" aria-label={t('trains.nextOf', { name: of.name })} tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('trains.release')}</th>
            <th scope="col">{t('release.day.cutoff')}</th>
            <th scope="col">{t('release.day.freeze')}</th>
            <th scope="col">{t('release.day.ship')}</th>
          </tr>
        </thead>
        <tbody>
          {items.slice(0, SHOWN).map((one) => (
            <Line key={one.id} of={one} zone={of.rules.zone} />
          ))}
        </tbody>
      </table>
      {items.length > SHOWN && (
        <Link to="/releases?shape=list">{t('trains.more', { count: items.length - SHOWN })}</Link>
      )}
    </div>
  );
}

function Line({ of, zone }: { of: ReleaseSummary; zone: string }): ReactNode {
  const { id, name, phase, cutOffAt, freezeAt, shipAt } = of;
  return (
    <tr>
      <td dir="auto">
        <Link to={pathOf('release', id)}>{name}</Link> <span className="muted">{phaseWord('release', phase)}</span>
      </td>
      {Object.entries({ cutOffAt, freezeAt, shipAt }).map(([what, at]) => (
        <td key={what}>{at === null ? '–' : <time dateTime={at}>{dateTime(at, zone)}</time>}</td>
      ))}
    </tr>
  );
}
