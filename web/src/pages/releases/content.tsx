/** What goes out with a release. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { pathOf } from '../../process/kinds.ts';
import { number } from '../../ui/format.ts';
import type { ReleaseView } from './types.ts';

export function Content({ of }: { of: ReleaseView }): ReactNode {
  const { t } = useTranslation();
  return (
    <section>
      <h2>{t('releases.content', { count: of.content.length })}</h2>
      {of.content.length === 0 ? (
        <p className="muted">{t('releases.empty')}</p>
      ) : (
        <div
          className="table-scroll"
          role="region"
          aria-label={t('releases.content', { count: of.content.length })}
          tabIndex={0}
        >
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('kind.requirement')}</th>
                <th scope="col">{t('fact.team')}</th>
                <th scope="col">{t('releases.effort')}</th>
                <th scope="col">{t('releases.stateOf')}</th>
                <th scope="col">{t('releases.requesters')}</th>
              </tr>
            </thead>
            <tbody>
              {of.content.map((one) => (
                <tr key={one.requirementId}>
                  <td dir="auto">
                    <Link to={pathOf('requirement', one.requirementId)}>
                      {one.number} {one.title}
                    </Link>
                    {one.breachReason !== null && <p className="muted">{one.breachReason}</p>}
                  </td>
                  <td>{one.team?.name ?? '–'}</td>
                  <td>{number(one.effortDays)}</td>
                  <td>
                    {t(`release.itemState.${one.state}`)}
                    {one.late !== null && <span className="muted"> · {t(`release.late.${one.late}`)}</span>}
                  </td>
                  <td>
                    {number(one.requesters)}
                    {one.slips > 0 && <span className="muted"> · {t('releases.slipped', { count: one.slips })}</span>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
