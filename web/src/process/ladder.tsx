/** The ladder of the clocks that run: each level with what has become of it, and what comes next. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcessClock, ThresholdAt } from '../api/types.ts';
import { texts } from '../i18n/instance.ts';
import { dateTime, duration } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { clockWord } from './kinds.ts';

type LevelOf = ProcessClock['levels'][number];

type LadderProps = Readonly<{
  kind: string;
  clocks: readonly ProcessClock[];
  /** What stands below a step: who was told, or will be. */
  detail?: (clock: ProcessClock, level: LevelOf) => ReactNode;
}>;

/** Of the clocks that have not been stopped those that tell anybody. */
export function Ladder({ kind, clocks: all, detail }: LadderProps): ReactNode {
  const { t } = useTranslation();
  const clocks = all.filter(({ levels, stoppedAt }) => levels.length > 0 && stoppedAt === null);
  if (clocks.length === 0) return null;
  return (
    <section className="panel">
      <h2>{t('ladder.title')}</h2>
      {clocks.map((clock) => (
        <div key={clock.key} className="ladder">
          <h3>{clockWord(kind, clock.stage)}</h3>
          <ol>
            {clock.levels.map((level) => (
              <Step
                key={level.level}
                level={level}
                isNext={level === clock.levels.find(({ firedAt }) => firedAt === null)}
                detail={detail?.(clock, level)}
              />
            ))}
          </ol>
        </div>
      ))}
    </section>
  );
}

type StepState = 'next' | 'ahead' | 'acknowledged' | 'fired' | 'passed';

/** A level that was reached together with a higher one has passed without telling anybody by itself. */
function stateOf({ firedAt, dueAt, acknowledged, notified, repeatsFired }: LevelOf, isNext: boolean): StepState {
  if (firedAt === null) return isNext && dueAt !== null ? 'next' : 'ahead';
  if (acknowledged) return 'acknowledged';
  return notified || repeatsFired > 0 ? 'fired' : 'passed';
}

const MARKS = { next: 'clock', ahead: 'clock', acknowledged: 'check', fired: 'bell', passed: 'right' } as const;

type StepProps = Readonly<{ level: LevelOf; isNext: boolean; detail: ReactNode }>;

function Step({ level, isNext, detail }: StepProps): ReactNode {
  const { t } = useTranslation();
  const { dueAt, firedAt, repeatsFired } = level;
  const state = stateOf(level, isNext);
  const at = state === 'passed' ? dueAt : (firedAt ?? dueAt);
  return (
    <li className={`step step-${state}`}>
      <span className="step-mark">
        <Icon name={MARKS[state]} size={12} />
      </span>
      <span>
        <strong>{thresholdWords(level.at)}</strong>
        <br />
        <span className="muted">
          {t(`ladder.${state}`)} {at === null ? t('ladder.paused') : dateTime(at)}
          {repeatsFired > 0 && ` · ${t('ladder.repeats', { count: repeatsFired })}`}
        </span>
        {detail}
      </span>
    </li>
  );
}

const length = (minutes: number): string => duration(Math.abs(minutes) * 60_000);

/** When a level is reached, in words. */
export function thresholdWords(at: ThresholdAt): string {
  const { t } = texts;
  if ('percent' in at) return t('ladder.percent', { percent: at.percent });
  if ('minutesAfterStart' in at) return t('ladder.afterStart', { length: length(at.minutesAfterStart) });
  if (at.minutesFromDue < 0) return t('ladder.beforeDue', { length: length(at.minutesFromDue) });
  return t('ladder.afterDue', { length: length(at.minutesFromDue) });
}

/** When a level is reached, as a name within a sentence: `100 %`. */
export function thresholdName(at: ThresholdAt): string {
  return 'percent' in at ? `${at.percent} %` : thresholdWords(at);
}
