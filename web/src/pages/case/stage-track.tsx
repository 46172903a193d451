/** The five stages in order: what is done, where the case stands, and each clock. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView, ProcessClock } from '../../api/types.ts';
import { ClockBadge } from '../../process/clock-badge.tsx';
import { useExplanation, WhyButton } from '../../process/clocks.tsx';
import { dateTime, workingDuration } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';

export function StageTrack({ of, zone }: { of: CaseView; zone: string | undefined }): ReactNode {
  const { t } = useTranslation();
  const { explain, explanation } = useExplanation({ kind: 'escalation', id: of.id, zone });
  return (
    <>
      <ol className="stages" aria-label={t('case.stages')}>
        {of.stages.map((stage) => (
          <StageCard
            key={stage.stage}
            stage={stage}
            // The clock of the newest round; earlier ones stand in the timeline.
            clock={of.clocks.findLast((clock) => clock.stage === stage.stage && clock.round === of.round)}
            zone={zone}
            onExplain={explain}
          />
        ))}
      </ol>
      {explanation}
    </>
  );
}

type CardProps = Readonly<{
  stage: CaseView['stages'][number];
  clock: ProcessClock | undefined;
  zone: string | undefined;
  onExplain: (clock: ProcessClock) => void;
}>;

const MARKS = { done: 'check', skipped: 'right', current: 'play', pending: 'more', notRequired: 'close' } as const;

function StageCard({ stage, clock, zone, onExplain }: CardProps): ReactNode {
  const { t } = useTranslation();
  const { state, by, doneAt } = stage;
  return (
    <li className={`stage stage-${state}`} aria-current={state === 'current' ? 'step' : undefined}>
      <div className="stage-name">
        <Icon name={MARKS[state]} size={13} />
        <strong>{t(`stage.${stage.stage}`)}</strong>
        <span className="sr-only">{t(`stageState.${state}`)}</span>
      </div>
      {clock === undefined ? (
        <span className="muted">{t(`stageState.${state}`)}</span>
      ) : (
        <>
          <ClockBadge clock={clock} zone={zone} />
          <span className="muted stage-small">
            {doneAt !== null && by !== null
              ? t('process.doneBy', { by, at: dateTime(doneAt) })
              : t('process.target', { length: workingDuration(clock.targetMs) })}
          </span>
          <WhyButton onClick={() => onExplain(clock)} />
        </>
      )}
    </li>
  );
}
