/** The cases that would have ended otherwise, each with its clock as it is today and as proposed. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RehearsalReport } from '../../api/types.ts';
import { word } from '../../i18n/instance.ts';
import { dateTime } from '../../ui/format.ts';

type Difference = NonNullable<RehearsalReport['difference']>;
type Example = Difference['examples'][number];

type ChangedProps = Readonly<{
  difference: Difference;
  /** Whether they are cases of ours, with pages of their own. */
  isOwn: boolean;
}>;

export function ChangedCases({ difference: { cases, examples }, isOwn }: ChangedProps): ReactNode {
  const { t } = useTranslation();
  const shown = new Set(examples.map((one) => one.case)).size;
  return (
    <section className="report-part">
      <h2>{t('rehearsals.which')}</h2>
      {cases.changed === 0 ? (
        <p className="muted">{t('rehearsals.noneChanged')}</p>
      ) : (
        <div className="table-scroll" role="region" aria-label={t('rehearsals.which')} tabIndex={0}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('rehearsals.case')}</th>
                <th scope="col">{t('policy.stage')}</th>
                <th scope="col">{t('rehearsals.today')}</th>
                <th scope="col">{t('rehearsals.proposed')}</th>
              </tr>
            </thead>
            <tbody>
              {examples.map((one) => (
                <tr key={`${one.case} ${one.clock}`}>
                  <th scope="row">
                    {isOwn ? (
                      <Link to={`/cases?state=all&text=${encodeURIComponent(one.case)}`}>{one.case}</Link>
                    ) : (
                      one.case
                    )}
                  </th>
                  <td>{word('stage', one.clock.split('/')[0] ?? '')}</td>
                  <td>
                    <Outcome verdict={one.current} dueAt={one.currentDueAt} />
                  </td>
                  <td>
                    <Outcome verdict={one.proposed} dueAt={one.proposedDueAt} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {cases.changed > shown && (
        <p className="muted">{t('rehearsals.moreChanged', { count: cases.changed - shown })}</p>
      )}
    </section>
  );
}

function Outcome({ verdict, dueAt }: { verdict: Example['current']; dueAt: string | null }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <span className={verdict === 'breached' ? 'verdict-missed' : ''}>
        {t(`rehearsals.verdict.${verdict ?? 'none'}`)}
      </span>
      {dueAt !== null && <span className="muted"> · {t('rehearsals.due', { at: dateTime(dueAt) })}</span>}
    </>
  );
}
