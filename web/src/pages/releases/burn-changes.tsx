/** What changed the content of a release, and each change in words. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { texts } from '../../i18n/instance.ts';
import { pathOf } from '../../process/kinds.ts';
import { dateTime, number, plainDay } from '../../ui/format.ts';
import type { BurnDay, BurnPoint, BurnUnit } from './burn-points.ts';

/** So much of the content, in words. */
export const inUnit = (value: number, unit: BurnUnit): string =>
  unit === 'days'
    ? texts.t('releases.burn.inDays', { value: number(value, { maximumFractionDigits: 1 }) })
    : texts.t('releases.content', { count: value });

/** A change, such as `REQ-1031 is ready`. */
export const changeWords = ({ what, requirement }: BurnPoint): string =>
  `${requirement?.number ?? ''} ${texts.t(`releases.burn.change.${what}`)}`.trim();

type ChangesProps = Readonly<{ of: readonly BurnPoint[]; picked: BurnDay | undefined; unit: BurnUnit }>;

/** Every change, or those of the day that was chosen; the latest first. */
export function Changes({ of, picked, unit }: ChangesProps): ReactNode {
  const { t } = useTranslation();
  const shown = picked?.changes ?? of;
  const title = picked === undefined ? t('releases.burn.all', { count: of.length }) : plainDay(picked.day);
  return (
    <details open={picked !== undefined} key={picked?.day ?? ''}>
      <summary>{title}</summary>
      {shown.length === 0 ? (
        <p className="muted">{t('releases.burn.noChange')}</p>
      ) : (
        <div className="table-scroll" role="region" aria-label={title} tabIndex={0}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('releases.burn.when')}</th>
                <th scope="col">{t('releases.burn.what')}</th>
                <th scope="col" className="number">
                  {t('releases.burn.scope')}
                </th>
                <th scope="col" className="number">
                  {t('releases.burn.done')}
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.toReversed().map((point) => (
                <ChangeRow key={point.seq} of={point} unit={unit} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
}

function ChangeRow({ of, unit }: { of: BurnPoint; unit: BurnUnit }): ReactNode {
  const { t } = useTranslation();
  const { at, what, requirement, scope, done, isLate } = of;
  return (
    <tr>
      <td>{dateTime(at)}</td>
      <td>
        {requirement !== null && <Link to={pathOf('requirement', requirement.id)}>{requirement.number}</Link>}{' '}
        {t(`releases.burn.change.${what}`)}
        {isLate && what === 'itemAdmitted' && <span className="muted"> · {t('releases.burn.late')}</span>}
      </td>
      <td className="number">{inUnit(scope[unit], unit)}</td>
      <td className="number">{inUnit(done[unit], unit)}</td>
    </tr>
  );
}
