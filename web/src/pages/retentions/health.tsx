/** Health as its named parts with their weights, and why it changed. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { texts } from '../../i18n/instance.ts';
import { number, percent, plainDay } from '../../ui/format.ts';
import { whole } from './health-badge.tsx';
import type { HealthDay } from './types.ts';

type Part = HealthDay['parts'][number];

export function HealthParts({ of }: { of: HealthDay }): ReactNode {
  const { t } = useTranslation();
  const known = of.parts.filter(({ value }) => value !== null);
  const weights = known.reduce((sum, { weight }) => sum + weight, 0);
  return (
    <ul className="health-parts">
      {of.parts.map((part) => (
        <li key={part.key}>
          <span>{t(`retention.part.${part.key}`)}</span>
          <meter
            className="meter"
            min={0}
            max={100}
            value={part.value ?? 0}
            aria-label={t(`retention.part.${part.key}`)}
          />
          <span>{part.value === null ? '–' : whole(part.value)}</span>
          <span className="muted">
            <Raw of={part} />
            {part.value !== null &&
              weights > 0 &&
              ` · ${t('retentions.weighs', { share: percent(part.weight / weights) })}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The number behind a part, in its own unit. */
function Raw({ of: { key, raw } }: { of: Pick<Part, 'key' | 'raw'> }): ReactNode {
  const { t } = useTranslation();
  if (raw === null) return t('retentions.unknown');
  return t(`retention.raw.${key}`, { value: number(raw, { maximumFractionDigits: 1 }) });
}

/** What a part did to the score, such as `−3.5 Use`. */
export const changeWords = ({ part, effect }: Pick<HealthDay['changes'][number], 'part' | 'effect'>): string =>
  `${number(effect, { maximumFractionDigits: 1, signDisplay: 'exceptZero' })} ${texts.t(`retention.part.${part}`)}`;

const SHOWN = 10;

/** Days on which health changed, the latest first, and what each part did to it. */
export function HealthChanges({ days }: { days: readonly HealthDay[] }): ReactNode {
  const { t } = useTranslation();
  const changed = days.filter(({ changes }) => changes.some(({ effect }) => Math.abs(effect) >= 0.5)).slice(0, SHOWN);
  if (changed.length === 0) return <p className="muted">{t('retentions.noChange')}</p>;
  return (
    <ol className="steps">
      {changed.map(({ day, score, changes }) => (
        <li key={day}>
          <strong>{plainDay(day)}</strong> {score !== null && whole(score)}
          {changes.map(({ part, effect, rawFrom, rawTo }) => (
            <p key={part}>
              {changeWords({ part, effect })}:{' '}
              <span className="muted">
                <Raw of={{ key: part, raw: rawFrom }} /> → <Raw of={{ key: part, raw: rawTo }} />
              </span>
            </p>
          ))}
        </li>
      ))}
    </ol>
  );
}
