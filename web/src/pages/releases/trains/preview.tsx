/** What follows from a train before it is saved: its next releases with their days, and what becomes of those planned. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { pathOf } from '../../../process/kinds.ts';
import { dateTime, plainDay } from '../../../ui/format.ts';
import { Failure, Loading } from '../../../ui/states.tsx';
import { inputId } from '../../rules/form/form-context.ts';
import { placeWords } from '../../rules/form/words.ts';
import type { TrainPreview } from './queries.ts';
import type { AskedPreview } from './use-preview.ts';

type PreviewProps = Readonly<{ asked: AskedPreview; kind: string; isNew: boolean }>;

export function Preview({ asked, kind, isNew }: PreviewProps): ReactNode {
  const { t } = useTranslation();
  return (
    <aside className="case-side train-preview" aria-label={t('trains.follows')} aria-busy={asked.isStale}>
      <section className="panel">
        <h2>{t('trains.follows')}</h2>
        <Shown asked={asked} kind={kind} />
      </section>
      {asked.preview !== undefined && !isNew && <Planned of={asked.preview} />}
    </aside>
  );
}

function Shown({ asked, kind }: Omit<PreviewProps, 'isNew'>): ReactNode {
  const { t } = useTranslation();
  const { preview, errors, missing, error } = asked;
  const impossible = Object.entries(errors);
  if (impossible.length > 0) {
    return impossible.map(([place, message]) => (
      <p key={place}>
        <Place place={place} kind={kind} />: {message}
      </p>
    ));
  }
  const places = Object.keys(missing);
  if (places.length > 0) {
    return (
      <>
        <p className="muted">{t('trains.incomplete')}</p>
        <ul className="wrong-places">
          {places.map((place) => (
            <li key={place}>
              <Place place={place} kind={kind} />
            </li>
          ))}
        </ul>
      </>
    );
  }
  if (preview === undefined) return error === null ? <Loading /> : <Failure error={error} />;
  return <Next of={preview} />;
}

function Place({ place, kind }: { place: string; kind: string }): ReactNode {
  const path = place.split('.');
  return (
    <button
      type="button"
      className="link-button"
      onClick={() =>
        (document.getElementById(inputId(path)) ?? document.getElementById(inputId(path.slice(0, -1))))?.focus()
      }
    >
      {placeWords(path, kind)}
    </button>
  );
}

function Next({ of }: { of: TrainPreview }): ReactNode {
  const { t } = useTranslation();
  const { calendar, owner, next, zone } = of;
  return (
    <>
      <p className="muted">
        {t('trains.inZone', { zone })} {owner !== null && t('trains.ownedBy', { name: owner.name })}
      </p>
      {calendar === null ? (
        <p>
          {t('trains.noCalendar')} <Link to="/rules/calendars">{t('trains.toCalendars')}</Link>
        </p>
      ) : (
        <p className="muted">{t('trains.countedBy', { calendar: calendar.name })}</p>
      )}
      <ol className="train-next">
        {next.map((release) => (
          <NextRelease key={release.slot} of={release} zone={zone} />
        ))}
      </ol>
    </>
  );
}

function NextRelease({ of, zone }: { of: TrainPreview['next'][number]; zone: string }): ReactNode {
  const { t } = useTranslation();
  const { name, slot, isNear, isBegun, phase, days } = of;
  const begins = isNear ? 'trains.atOnce' : 'trains.later';
  const over = { cutoff: phase !== 'planned', freeze: phase === 'frozen' || phase === 'shipped', ship: false };
  return (
    <li>
      <strong>{name}</strong> <span className="muted">{t(isBegun ? 'trains.there' : begins)}</span>
      <dl className="facts">
        {(['cutoff', 'freeze', 'ship'] as const).map((what) => (
          <div key={what}>
            <dt>{t(`release.day.${what}`)}</dt>
            <dd>
              <time dateTime={days[what].at}>{dateTime(days[what].at, zone)}</time>
              {over[what] && <span className="muted"> {t('trains.over')}</span>}
              {what === 'ship' && days.ship.date !== slot && (
                <span className="muted"> {t('trains.movedFrom', { day: plainDay(slot) })}</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

/** Releases that are planned already: which of them change, and how. */
function Planned({ of: { planned, zone } }: { of: TrainPreview }): ReactNode {
  const { t } = useTranslation();
  if (planned.length === 0) return null;
  const changing = planned.filter(({ effect }) => effect !== 'same');
  const same = planned.length - changing.length;
  return (
    <section className="panel">
      <h2>{t('trains.planned')}</h2>
      <ul className="train-next">
        {changing.map(({ id, name, effect, requirements, before, after }) => (
          <li key={id}>
            <Link to={pathOf('release', id)}>{name}</Link>{' '}
            {effect === 'moved' && before !== null && after !== null ? (
              <Moved before={before} after={after} zone={zone} />
            ) : (
              t(effect === 'offRhythm' ? 'trains.effect.offRhythm' : 'trains.effect.cancelled', { count: requirements })
            )}
          </li>
        ))}
      </ul>
      {same > 0 && <p className="muted">{t('trains.same', { count: same })}</p>}
    </section>
  );
}

type Days = NonNullable<TrainPreview['planned'][number]['before']>;

function Moved({ before, after, zone }: { before: Days; after: Days; zone: string }): ReactNode {
  const { t } = useTranslation();
  const changed = (['cutoff', 'freeze', 'ship'] as const).filter((what) => before[what].at !== after[what].at);
  return (
    <dl className="facts">
      {changed.map((what) => (
        <div key={what}>
          <dt>{t(`release.day.${what}`)}</dt>
          <dd>
            {dateTime(after[what].at, zone)}{' '}
            <span className="muted">{t('trains.insteadOf', { at: dateTime(before[what].at, zone) })}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
