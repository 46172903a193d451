/** How likely it is renewed, with every sign the number is made of. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { word } from '../../i18n/instance.ts';
import { number } from '../../ui/format.ts';
import type { RenewalView } from './types.ts';

export function OutlookPanel({ of }: { of: RenewalView['outlook'] }): ReactNode {
  const { t } = useTranslation();
  if (of === null) return null;
  return (
    <section className="panel">
      <h2>{t('renewals.outlook')}</h2>
      <p>
        <strong>{t(`renewal.risk.${of.risk}`, { percent: of.likelihood })}</strong>
      </p>
      <ul className="signs">
        {of.parts.map(({ key, points, value }) => (
          <li key={key}>
            {word('renewal.sign', key)}
            {typeof value === 'number' && ` (${number(value)})`}{' '}
            <strong>{number(points, { signDisplay: 'exceptZero' })}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}
