/** The rewards of a lead that one may see, each with how it was computed. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { money } from '../../ui/format.ts';
import { RewardActions } from './reward-actions.tsx';
import { RewardExplained } from './reward-explained.tsx';
import type { LeadView } from './types.ts';

export function RewardsPanel({ of }: { of: LeadView }): ReactNode {
  const { t } = useTranslation();
  if (of.rewards.length === 0) return null;
  return (
    <section className="panel" aria-label={t('nav.rewards')}>
      <h2>{t('nav.rewards')}</h2>
      <ul className="seats">
        {of.rewards.map((reward) => (
          <li key={reward.id}>
            <strong>{money(reward.amountMinor, reward.currency)}</strong> · {reward.person.name}
            <p className="muted">
              {t(`lead.occasion.${reward.occasion}`)} · {reward.quarter} · {t(`lead.reward.${reward.state}`)}
            </p>
            <RewardActions of={reward} />
            <details>
              <summary className="why">{t('rewards.how')}</summary>
              <RewardExplained of={reward.explanation} currency={reward.currency} />
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}
