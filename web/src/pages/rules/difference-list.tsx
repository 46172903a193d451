import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Change } from './difference.ts';
import { placeWords } from './form/words.ts';

const SHOWN = 60;

/** Differences to the version in force, before and after. */
type ListProps = Readonly<{
  changes: readonly Change[];
  /** Of a policy, for the words of its fields. */
  kind?: string | undefined;
}>;

export function DifferenceList({ changes, kind }: ListProps): ReactNode {
  const { t } = useTranslation();
  if (changes.length === 0) return <p className="muted">{t('rules.noDifference')}</p>;
  return (
    <section className="panel differences">
      <h2>{t('rules.differences', { count: changes.length })}</h2>
      <dl>
        {changes.slice(0, SHOWN).map(({ path, before, after }) => (
          <div key={path.join('/')}>
            <dt>{placeWords(path, kind)}</dt>
            <dd>
              {before === undefined ? <ins>{t('rules.added')}</ins> : <del>{before}</del>}
              {' → '}
              {after === undefined ? <del>{t('rules.removed')}</del> : <ins>{after}</ins>}
            </dd>
          </div>
        ))}
      </dl>
      {changes.length > SHOWN && (
        <p className="muted">{t('rules.moreDifferences', { count: changes.length - SHOWN })}</p>
      )}
    </section>
  );
}
