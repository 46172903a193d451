/** Whom it was offered to, one after the other, and how each of them answered. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Fact, FactPanel } from '../../process/facts.tsx';
import { kindWord, pathOf } from '../../process/kinds.ts';
import { dateTime } from '../../ui/format.ts';
import { handoffKindName, useHandoffKinds } from './kinds.ts';
import type { HandoffView } from './types.ts';

export function HandoffFacts({ of }: { of: HandoffView }): ReactNode {
  const { t } = useTranslation();
  const kinds = useHandoffKinds();
  return (
    <FactPanel title={t('handoffs.about')}>
      <Fact name={t('handoffs.kind')}>{handoffKindName(kinds, of.handoffKind)}</Fact>
      <Fact name={t('handoffs.giver')}>{of.giver.name}</Fact>
      <Fact name={t('handoffs.to')}>{'person' in of.to ? of.to.person.name : of.to.team.name}</Fact>
      {of.receiver !== null && <Fact name={t('handoffs.receiver')}>{of.receiver.name}</Fact>}
      {of.parent !== null && (
        <Fact name={kindWord(of.parent.kind)}>
          <Link to={pathOf(of.parent.kind, of.parent.id)}>{of.parent.number}</Link>
        </Fact>
      )}
      <Fact name={t('handoffs.offered')}>{dateTime(of.offeredAt)}</Fact>
      {of.deadline !== null && <Fact name={t('field.deadline')}>{dateTime(of.deadline)}</Fact>}
      {of.trialEndsAt !== null && <Fact name={t('handoffs.trial')}>{dateTime(of.trialEndsAt)}</Fact>}
    </FactPanel>
  );
}

export function Offers({ of }: { of: HandoffView }): ReactNode {
  const { t } = useTranslation();
  const { naming, offers } = of;
  return (
    <section className="panel">
      <h2>{t('handoffs.offers')}</h2>
      <ol className="steps">
        {offers.map((offer) => (
          <li key={offer.round}>
            <strong>{offer.person.name}</strong>{' '}
            {offer.insteadOf !== null && (
              <span className="muted">{t('handoffs.insteadOf', { name: offer.insteadOf.name })}</span>
            )}{' '}
            <span className="muted">
              {dateTime(offer.offeredAt)} · {t(`handoff.offer.${offer.outcome ?? 'open'}`)}
              {offer.reason !== null && ` · ${t(`handoff.declined.${offer.reason}`)}`}
            </span>
            {offer.note !== null && <p dir="auto">{offer.note}</p>}
          </li>
        ))}
        {naming !== null && (
          <li>
            <strong>{naming.manager.name}</strong>{' '}
            <span className="muted">
              {t(naming.endedAt === null ? 'handoffs.mustName' : 'handoffs.named')} · {dateTime(naming.since)}
            </span>
          </li>
        )}
      </ol>
    </section>
  );
}
