/** The release it is promised for, what was promised first, and every time that was moved. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Fact } from '../../process/facts.tsx';
import { pathOf } from '../../process/kinds.ts';
import { day } from '../../ui/format.ts';
import type { RequirementView } from './types.ts';

type PromisesProps = Readonly<{ of: RequirementView; zone: string | undefined }>;

export function Promises({ of, zone }: PromisesProps): ReactNode {
  const { t } = useTranslation();
  const { release, promises, firstPromisedAt, moves, slips, urgency } = of;
  return (
    <section className="panel">
      <h2>{t('requirements.promise')}</h2>
      {release === null && promises.length === 0 && <p className="muted">{t('requirements.noPromise')}</p>}
      <dl className="facts">
        {release !== null && (
          <Fact name={t('requirements.nowPromised')}>
            <Link to={pathOf('release', release.id)}>{release.name}</Link> · {day(release.shipAt, zone)}
            {release.ready && <span className="muted"> · {t('requirements.ready')}</span>}
          </Fact>
        )}
        {firstPromisedAt !== null && <Fact name={t('requirements.firstPromised')}>{day(firstPromisedAt, zone)}</Fact>}
        {moves > 0 && (
          <Fact name={t('requirements.moves')}>{t('requirements.movedTimes', { count: moves, slips })}</Fact>
        )}
      </dl>
      {promises.length > 0 && (
        <ol className="steps">
          {promises.map((promise) => (
            <li key={`${promise.at}${promise.release.id}`}>
              <span>{t(`requirement.promise.${promise.kind}`)}</span> <strong>{promise.release.name}</strong>{' '}
              {day(promise.shipAt, zone)}
              {promise.reason !== null && (
                <p className="muted" dir="auto">
                  {promise.reason}
                </p>
              )}
            </li>
          ))}
        </ol>
      )}
      {urgency !== null && <Urgency of={urgency} />}
    </section>
  );
}

function Urgency({ of }: { of: NonNullable<RequirementView['urgency']> }): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="urgency">
      <h3>{t(`requirement.urgent.${of.state}`)}</h3>
      <p dir="auto">
        {of.askedBy}: {of.reason}
      </p>
      {of.answer !== null && <p dir="auto">{of.answer}</p>}
      {of.pushesOut.length > 0 && (
        <>
          <p className="muted">{t('requirements.pushesOut')}</p>
          <ul>
            {of.pushesOut.map((one) => (
              <li key={one.id}>
                <Link to={pathOf('requirement', one.id)} dir="auto">
                  {one.number} {one.title}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
