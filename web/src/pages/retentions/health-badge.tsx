/** How healthy a customer is, in words and as a number; and how that has changed over four weeks. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BadgeView } from '../../ui/clock-badge.tsx';
import { number } from '../../ui/format.ts';
import type { RetentionSummary } from './types.ts';

/** Red is for what is overdue: poor health is bold and has its own sign. */
const TONES = { good: 'done', fair: 'calm', poor: 'soon' } as const;
const ICONS = { good: 'check', fair: 'operations', poor: 'alert' } as const;

export function HealthBadge({ of }: { of: Pick<RetentionSummary, 'score' | 'band'> }): ReactNode {
  const { t } = useTranslation();
  const { score, band } = of;
  if (score === null || band === null)
    return <BadgeView tone="still" icon="help" words={t('retention.band.unknown')} />;
  return <BadgeView tone={TONES[band]} icon={ICONS[band]} words={`${whole(score)} · ${t(`retention.band.${band}`)}`} />;
}

/** Points gained or lost over four weeks. */
export function Trend({ of: { trend } }: { of: Pick<RetentionSummary, 'trend'> }): ReactNode {
  const { t } = useTranslation();
  if (trend === null) return <span className="muted">–</span>;
  const points = Math.round(trend);
  const arrow = points > 0 ? '↑' : points < 0 ? '↓' : '→';
  return (
    <span title={t('retentions.trendHint')}>
      <span aria-hidden="true">{arrow}</span> {number(points, { signDisplay: 'exceptZero' })}
      <span className="sr-only"> {t('retentions.trendHint')}</span>
    </span>
  );
}

/** A score as people say it. */
export const whole = (score: number): string => number(score, { maximumFractionDigits: 0 });
