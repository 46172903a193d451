/** The five stages in order: what is done, where the case stands, and each clock. */
import { UnstyledButton } from '@mantine/core';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView, Clock } from '../../api/types.ts';
import { dateTime, workingDuration } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { StageBadge } from './stage-badge.tsx';

const Explanation = lazy(() => import('./explanation.tsx'));

export function StageTrack({ of, zone }: { of: CaseView; zone: string | undefined }): ReactNode {
  const { t } = useTranslation();
  const [explained, setExplained] = useState<Clock>();
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
            onExplain={setExplained}
          />
        ))}
      </ol>
      <Suspense>
        {explained !== undefined && (
          <Explanation caseId={of.id} clock={explained} zone={zone} onClose={() => setExplained(undefined)} />
        )}
      </Suspense>
    </>
  );
}

type CardProps = Readonly<{
  stage: CaseView['stages'][number];
  clock: Clock | undefined;
  zone: string | undefined;
  onExplain: (clock: Clock) => void;
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
          <StageBadge clock={clock} zone={zone} />
          <span className="muted stage-small">
            {doneAt !== null && by !== null
              ? t('case.doneBy', { by, at: dateTime(doneAt) })
              : t('case.target', { length: workingDuration(clock.targetMs) })}
          </span>
          <UnstyledButton className="why" onClick={() => onExplain(clock)}>
            {t('case.why')}
          </UnstyledButton>
        </>
      )}
    </li>
  );
}
