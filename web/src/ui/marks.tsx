/** Small marks that stand in lines: severity, tier, stage, person. */
import type { ReactNode } from 'react';
import type { Severity, Tier } from '../api/types.ts';
import { texts, word } from '../i18n/instance.ts';

const STRENGTH: Readonly<Record<Severity, number>> = { critical: 4, high: 3, normal: 2, low: 1 };

/** Severity as four bars and a word: readable without colour. */
export function SeverityMark({ severity, named = true }: { severity: Severity; named?: boolean }): ReactNode {
  const name = texts.t(`severity.${severity}`);
  return (
    <span className={`severity severity-${severity}`} title={named ? undefined : name}>
      <svg width="14" height="12" viewBox="0 0 14 12" aria-hidden="true">
        {[0, 1, 2, 3].map((bar) => (
          <rect
            key={bar}
            x={bar * 3.6}
            y={9 - bar * 3}
            width="2.6"
            height={3 + bar * 3}
            rx="1"
            className={bar < STRENGTH[severity] ? 'bar-on' : 'bar-off'}
          />
        ))}
      </svg>
      <span className={named ? '' : 'sr-only'}>{name}</span>
    </span>
  );
}

export function TierMark({ tier }: { tier: Tier }): ReactNode {
  return (
    <span className="tier" title={texts.t(`tier.${tier}`)}>
      {tier}
    </span>
  );
}

export function StageMark({ stage }: { stage: string }): ReactNode {
  return <span className="stage-mark cut">{word('stage', stage)}</span>;
}
