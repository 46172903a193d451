/** The plan against the window: one line for each milestone, from when its time begins to when it is due or was done. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { texts } from '../../i18n/instance.ts';
import { language } from '../../i18n/language.ts';
import { pathOf } from '../../process/kinds.ts';
import { day } from '../../ui/format.ts';
import { useNow } from '../../ui/now.ts';
import { type Bar, barsOf, type Scale, scaleOf } from './bars.ts';
import type { Milestone, OnboardingView } from './types.ts';

const WIDTH = 600;
const HEIGHT = 16;

export function PlanLine({ of, zone }: { of: OnboardingView; zone: string | undefined }): ReactNode {
  const { t } = useTranslation();
  const now = useNow();
  const scale = scaleOf(of, now);
  const bars = barsOf(of, scale, now);
  return (
    <section>
      <h2>{t('onboardings.planLine')}</h2>
      <p className="muted">{windowWords(of, zone)}</p>
      <ol className="plan-line">
        {bars.map((bar) => (
          <PlanRow key={bar.of.key} bar={bar} scale={scale} zone={zone} path={pathOf('onboarding', of.id)} />
        ))}
      </ol>
      <p className="legend muted">
        <span className="key key-met" /> {t('onboardings.key.done')} <span className="key key-running" />{' '}
        {t('onboardings.key.ahead')} <span className="key key-breached" /> {t('onboardings.key.late')}{' '}
        <span className="key key-window" /> {t('onboardings.key.window')} <span className="key key-now" />{' '}
        {t('onboardings.key.now')}
      </p>
    </section>
  );
}

function windowWords(of: OnboardingView, zone: string | undefined): string {
  const { t } = texts;
  const { windowEndsAt, extensionDays, suspensions } = of;
  const start = day(`${of.startDate}T12:00:00Z`, 'UTC');
  const parts = [
    windowEndsAt === null
      ? t('onboardings.from', { start })
      : t('onboardings.windowIs', { start, end: day(Date.parse(windowEndsAt) - 1, zone) }),
    extensionDays > 0 ? t('onboardings.extendedBy', { count: extensionDays }) : '',
    suspensions.length > 0 ? t('onboardings.suspendedTimes', { count: suspensions.length }) : '',
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

type RowProps = Readonly<{ bar: Bar; scale: Scale; zone: string | undefined; path: string }>;

function PlanRow({ bar, scale, zone, path }: RowProps): ReactNode {
  const { of, from, to, tone } = bar;
  return (
    <li>
      <MilestoneLink of={of} path={path} />
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <rect className="plan-window" x={0} width={scale.window * WIDTH} height={HEIGHT} />
        {scale.pauses.map(([start, end]) => (
          <rect key={start} className="plan-pause" x={start * WIDTH} width={(end - start) * WIDTH} height={HEIGHT} />
        ))}
        {to !== undefined && (
          <rect
            className={`plan-bar plan-${tone}`}
            x={from * WIDTH}
            width={Math.max((to - from) * WIDTH, 3)}
            y={4}
            height={8}
            rx={2}
          />
        )}
        <rect className="plan-now" x={scale.now * WIDTH} width={1.5} height={HEIGHT} />
      </svg>
      <span className={tone === 'late' ? 'plan-words late' : 'plan-words muted'}>{whenWords(of, zone)}</span>
    </li>
  );
}

/** To the milestone below, or from another page to the plan it is of. */
function MilestoneLink({ of, path }: { of: Milestone; path: string }): ReactNode {
  const isHere = useLocation().pathname === path;
  const words = of.title[language()];
  return isHere ? (
    <a href={`#milestone-${of.key}`} className="cut" dir="auto">
      {words}
    </a>
  ) : (
    <Link to={path} className="cut" dir="auto">
      {words}
    </Link>
  );
}

/** What the line says, in words. */
function whenWords({ doneAt, dueAt, late }: Milestone, zone: string | undefined): string {
  const { t } = texts;
  if (doneAt !== null) return t('onboardings.doneOn', { at: day(doneAt, zone) });
  if (dueAt === null) return t('onboardings.noDay');
  return t(late ? 'onboardings.lateSince' : 'onboardings.dueOn', { at: day(dueAt, zone) });
}
