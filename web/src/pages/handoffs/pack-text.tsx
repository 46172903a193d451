/** What the receiver has to know, field by field, as it was when it was offered. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { language } from '../../i18n/language.ts';
import type { HandoffView } from './types.ts';

export function PackText({ of }: { of: HandoffView }): ReactNode {
  const { t } = useTranslation();
  const known = new Set(of.fields.map(({ key }) => key));
  const fields = [
    ...of.fields.map(({ key, label }) => ({ key, label: label[language()] })),
    ...Object.keys(of.pack).flatMap((key) => (known.has(key) ? [] : [{ key, label: key }])),
  ].filter(({ key }) => of.pack[key] !== undefined);
  return (
    <section className="pack" aria-label={t('handoffs.pack')}>
      <h2>{t('handoffs.pack')}</h2>
      <dl>
        {!Object.values(of.pack).includes(of.reason) && (
          <div>
            <dt>{t('field.reason')}</dt>
            <dd className="prose" dir="auto">
              {of.reason}
            </dd>
          </div>
        )}
        {fields.map(({ key, label }) => (
          <div key={key}>
            <dt>{label}</dt>
            <dd className="prose" dir="auto">
              <PackValue value={of.pack[key] ?? ''} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function PackValue({ value }: { value: string | readonly string[] }): ReactNode {
  const { t } = useTranslation();
  if (value.length === 0) return <span className="muted">{t('handoffs.nothingStated')}</span>;
  if (typeof value === 'string') return value;
  return (
    <ul>
      {value.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
