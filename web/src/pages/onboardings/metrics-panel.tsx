/** The metrics of activation with the numbers behind them: what has been reached of what is needed. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { texts } from '../../i18n/instance.ts';
import { language } from '../../i18n/language.ts';
import { BadgeView } from '../../ui/clock-badge.tsx';
import { dateTime, day, number, plainDay } from '../../ui/format.ts';
import type { Metrics } from './types.ts';
import { UseLine } from './use-line.tsx';

export function MetricsPanel({ of, zone }: { of: Metrics | undefined; zone: string | undefined }): ReactNode {
  const { t } = useTranslation();
  if (of === undefined || of.metrics.length === 0) return null;
  return (
    <section className="panel">
      <h2>{t('onboardings.metrics')}</h2>
      <p className="muted">{t('onboardings.usedFrom', { at: plainDay(of.from) })}</p>
      <ul className="seats">
        {of.metrics.map((metric) => (
          <li key={metric.key}>
            <strong dir="auto">{metric.title[language()]}</strong>{' '}
            {metric.reachedAt === null ? (
              metric.measures.length > 1 && <span className="muted">{combineWords(metric.combine)}</span>
            ) : (
              <BadgeView
                tone="done"
                icon="check"
                words={t('onboardings.reachedOn', { at: day(metric.reachedAt, zone) })}
                title={dateTime(metric.reachedAt, zone)}
              />
            )}
            {metric.measures.map((measure) => (
              <Measure
                key={measure.key}
                of={measure}
                from={of.from}
                name={metric.measures.length > 1 ? measure.key : undefined}
              />
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

type Metric = Metrics['metrics'][number];

const combineWords = (combine: Metric['combine']): string =>
  typeof combine === 'string'
    ? texts.t(`onboardings.combine.${combine}`)
    : texts.t('onboardings.combine.atLeast', { count: combine.atLeast });

type MeasureProps = Readonly<{ of: Metric['measures'][number]; from: string; name: string | undefined }>;

function Measure({ of, from, name }: MeasureProps): ReactNode {
  const { t } = useTranslation();
  const { have, need } = of;
  const words =
    need === null
      ? t('onboardings.noNeed', { have: number(have) })
      : t('onboardings.haveOf', { have: number(have), need: number(need) });
  return (
    <div className="measure">
      <span>
        {name !== undefined && <span className="muted">{name} </span>}
        {words}
      </span>
      {need !== null && need > 0 && (
        <meter className="meter" min={0} max={need} value={Math.min(have, need)} aria-label={name ?? words} />
      )}
      <UseLine of={of} from={from} />
    </div>
  );
}
