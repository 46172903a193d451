import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RehearsalReport, Stage } from '../../api/types.ts';
import { number, percent } from '../../ui/format.ts';
import { STAGES } from '../../ui/names.ts';

type Column = Readonly<{
  head: 'withTarget' | 'breachedNow' | 'breached' | 'rate' | 'better' | 'worse';
  words: string;
}>;

const isChange = (head: Column['head']): boolean => head === 'better' || head === 'worse';

const count = (value: number | undefined): string => (value === undefined ? '–' : number(value));

function columnsOf(report: RehearsalReport, stage: Stage): readonly Column[] {
  const of = report.stages[stage];
  const change = report.difference?.stages[stage];
  const rate = of?.breachRate ?? undefined;
  const now: readonly Column[] = [
    { head: 'withTarget', words: count(of?.withTarget) },
    { head: 'breachedNow', words: count(change?.breachedCurrent) },
    { head: 'breached', words: count(of?.breached) },
    { head: 'rate', words: rate === undefined ? '–' : percent(rate) },
  ];
  const changed: readonly Column[] = [
    { head: 'better', words: count(change?.breachedToMet) },
    { head: 'worse', words: count(change?.metToBreached) },
  ];
  return report.difference === undefined ? now.filter(({ head }) => head !== 'breachedNow') : [...now, ...changed];
}

/** Stage by stage: missed today, missed as proposed, and which way clocks go over. */
export function StageTable({ report }: { report: RehearsalReport }): ReactNode {
  const { t } = useTranslation();
  const lines = STAGES.filter((stage) => report.stages[stage] !== undefined).map((stage) => ({
    stage,
    columns: columnsOf(report, stage),
  }));
  return (
    <section className="report-part">
      <h2>{t('rehearsals.byStage')}</h2>
      <div className="table-scroll" role="region" aria-label={t('rehearsals.byStage')} tabIndex={0}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('policy.stage')}</th>
              {lines[0]?.columns.map(({ head }) => (
                <th key={head} scope="col" className="number">
                  {t(`rehearsals.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(({ stage, columns }) => (
              <tr key={stage}>
                <th scope="row">{t(`stage.${stage}`)}</th>
                {columns.map(({ head, words }) => (
                  <td key={head} className={isChange(head) && words !== '0' ? 'number verdict-changed' : 'number'}>
                    {words}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
