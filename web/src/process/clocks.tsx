/** The clocks of a process in a row: what is due, when, and why then. */
import { UnstyledButton } from '@mantine/core';
import { type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcessClock } from '../api/types.ts';
import { lazyWith } from '../i18n/load.ts';
import { ClockBadge } from './clock-badge.tsx';
import { clockLength } from './clock-length.ts';
import { currentClocks } from './current-clocks.ts';
import { type ClockName, clockWord, type KindName } from './kinds.ts';

const Explanation = lazyWith(() => import('./explanation.tsx'));

type Of = Readonly<{ kind: KindName; id: string; zone?: string | undefined; nameOf?: ClockName }>;
type ClocksProps = Of & Readonly<{ clocks: readonly ProcessClock[] }>;

export function Clocks({ clocks, ...of }: ClocksProps): ReactNode {
  const { t } = useTranslation();
  const { kind, zone, nameOf } = of;
  const { explain, explanation } = useExplanation(of);
  if (clocks.length === 0) return null;
  return (
    <>
      <ul className="clocks">
        {currentClocks(clocks).map((clock) => (
          <li key={clock.key}>
            <strong dir="auto">{nameOf?.(clock.key) ?? clockWord(kind, clock.stage)}</strong>
            <ClockBadge clock={clock} zone={zone} />
            {clock.targetMs > 0 && (
              <span className="muted stage-small">
                {t('process.target', { length: clockLength(clock, clock.targetMs) })}
              </span>
            )}
            <WhyButton onClick={() => explain(clock)} />
          </li>
        ))}
      </ul>
      {explanation}
    </>
  );
}

/** Opens the explanation of a clock. */
export function WhyButton({ onClick }: { onClick: () => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <UnstyledButton className="why" onClick={onClick}>
      {t('process.why')}
    </UnstyledButton>
  );
}

/** The dialog that explains a clock, and how to open it. */
export function useExplanation(of: Of): { explain: (clock: ProcessClock) => void; explanation: ReactNode } {
  const [explained, setExplained] = useState<ProcessClock>();
  const explanation = (
    <Suspense>
      {explained !== undefined && (
        <Explanation
          kind={of.kind}
          id={of.id}
          clock={explained}
          name={of.nameOf?.(explained.key) ?? clockWord(of.kind, explained.stage)}
          zone={of.zone}
          onClose={() => setExplained(undefined)}
        />
      )}
    </Suspense>
  );
  return { explain: setExplained, explanation };
}
