/** The days of a release, and how they came about: the train's own day, what was counted back, which days did not count. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { word } from '../../i18n/instance.ts';
import { dateTime, number, plainDay } from '../../ui/format.ts';
import type { ReleaseView } from './types.ts';

export function Days({ of }: { of: ReleaseView }): ReactNode {
  const { t } = useTranslation();
  return (
    <section className="panel">
      <h2>{t('releases.days')}</h2>
      <ol className="steps">
        {of.dates.map((one) => (
          <li key={one.what}>
            <strong>{t(`release.day.${one.what}`)}</strong> {dateTime(one.at, one.zone)}
            <p className="muted">
              {t(one.byHand ? 'releases.byHand' : 'releases.countedFrom', { date: plainDay(one.from) })}
              {notCounted(one.closedDays).map((words) => ` · ${words}`)}
            </p>
          </li>
        ))}
      </ol>
      {of.firstShipAt !== null && of.moves > 0 && (
        <p className="muted">{t('releases.first', { at: dateTime(of.firstShipAt), count: of.moves })}</p>
      )}
    </section>
  );
}

/** The days that did not count, by name; weekends, which everybody knows, as one. */
function notCounted(closed: ReleaseView['dates'][number]['closedDays']): readonly string[] {
  const weekends = closed.filter(({ reason }) => reason === 'weekend').length;
  const named = closed.flatMap(({ date, reason, note }) =>
    reason === 'weekend' ? [] : [`${plainDay(date)} ${note ?? word('why.closed', reason)}`],
  );
  return weekends === 0 ? named : [...named, `${word('why.closed', 'weekend')} × ${number(weekends)}`];
}
