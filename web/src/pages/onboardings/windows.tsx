/** The windows of all listed onboardings on one line of time: who is how far, and whose window ends when. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { pathOf } from '../../process/kinds.ts';
import { Lines, type More } from '../../process/list-page.tsx';
import { useNow } from '../../ui/now.ts';
import { RiskMark, WindowBadge } from './onboarding-row.tsx';
import type { OnboardingSummary } from './types.ts';
import { type Span, spanOf, windowOf } from './window-bars.ts';

const WIDTH = 600;
const HEIGHT = 16;

type WindowsProps = Readonly<{ lines: readonly OnboardingSummary[]; more: More }>;

export function Windows({ lines, more }: WindowsProps): ReactNode {
  const { t } = useTranslation();
  const now = useNow();
  const span = spanOf(lines, now);
  if (lines.length === 0) return null;
  return (
    <>
      <p className="legend muted window-legend">
        <span className="key key-met" /> {t('onboardings.doneShare')} <span className="key key-window" />{' '}
        {t('onboardings.key.window')} <span className="key key-now" /> {t('onboardings.key.now')}
      </p>
      <Lines<OnboardingSummary>
        title={t('onboardings.windows')}
        items={lines}
        more={more}
        rowHeights={[40, 76]}
        row={(one) => <WindowRow of={one} span={span} now={now} />}
      />
    </>
  );
}

type RowProps = Readonly<{ of: OnboardingSummary; span: Span; now: number }>;

function WindowRow({ of, span, now }: RowProps): ReactNode {
  const { t } = useTranslation();
  const bar = windowOf(of, span);
  return (
    <div className="row row-window">
      <span className="row-mark">{of.atRisk && of.closedAt === null && <RiskMark of={of} />}</span>
      <Link to={pathOf('onboarding', of.id)} className="row-title cut" data-row-link dir="auto">
        {of.customer.name}
      </Link>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <rect className="plan-window" x={bar.from * WIDTH} width={(bar.to - bar.from) * WIDTH} height={HEIGHT} />
        <rect className="plan-bar plan-done" x={bar.from * WIDTH} width={bar.done * WIDTH} y={4} height={8} rx={2} />
        <rect className="plan-now" x={span.share(now) * WIDTH} width={1.5} height={HEIGHT} />
      </svg>
      <span className="row-stage cut">{t('onboardings.milestonesDone', of.milestones)}</span>
      <span className="row-badge">
        <WindowBadge of={of} />
      </span>
    </div>
  );
}
