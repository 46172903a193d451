/** The term this is about, and the chain of terms before and after it. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Fact, FactPanel } from '../../process/facts.tsx';
import { pathOf } from '../../process/kinds.ts';
import { dateTime, money, plainDay } from '../../ui/format.ts';
import type { RenewalView } from './types.ts';

export function ContractPanel({ of }: { of: RenewalView }): ReactNode {
  const { t } = useTranslation();
  const { contract, ending, previousId, noticeBy, graceUntil } = of;
  return (
    <FactPanel title={t('renewals.contract')}>
      <Fact name={t('contracts.number')}>
        <Link to={`/contracts/${of.id}`}>{contract.number}</Link> · {t('contracts.term', { count: contract.term })}
      </Fact>
      <Fact name={t('contracts.products')}>{contract.products.join(', ')}</Fact>
      <Fact name={t('renewals.amount')}>{money(contract.amountMinor, contract.currency)}</Fact>
      <Fact name={t('contracts.runs')}>
        {plainDay(contract.startDate)} – {plainDay(contract.endDate)}
      </Fact>
      {noticeBy !== null && <Fact name={t('renewals.noticeBy')}>{plainDay(noticeBy)}</Fact>}
      {graceUntil !== null && <Fact name={t('renewals.graceUntil')}>{plainDay(graceUntil)}</Fact>}
      {contract.autoRenewing && <Fact name={t('contracts.autoRenewing')}>{t('form.yes')}</Fact>}
      {(previousId !== null || ending?.nextId != null) && (
        <Fact name={t('renewals.chain')}>
          {previousId !== null && <Link to={pathOf('renewal', previousId)}>{t('renewals.before')}</Link>}
          {previousId !== null && ending?.nextId != null && ' · '}
          {ending?.nextId != null && <Link to={pathOf('renewal', ending.nextId)}>{t('renewals.after')}</Link>}
        </Fact>
      )}
    </FactPanel>
  );
}

/** What was offered, and how it ended. */
export function OutcomePanel({ of, reason }: { of: RenewalView; reason: string | undefined }): ReactNode {
  const { t } = useTranslation();
  const { quote, ending, outcome, direction, relationship, handoff } = of;
  if (quote === null && ending === null && relationship === null && handoff === null) return null;
  return (
    <FactPanel title={t('renewals.standing')}>
      {quote !== null && (
        <Fact name={t('renewals.quoted')}>
          {money(quote.amountMinor, quote.currency)} · {dateTime(quote.at)} · {quote.by}
        </Fact>
      )}
      {relationship !== null && (
        <Fact name={t('renewals.relationship')}>{t(`renewal.relationship.${relationship}`)}</Fact>
      )}
      {handoff !== null && (
        <Fact name={t('kind.handoff')}>
          <Link to={pathOf('handoff', handoff.id)}>{handoff.number}</Link>
        </Fact>
      )}
      {outcome !== null && ending !== null && (
        <Fact name={t('renewals.outcome')}>
          {t(`renewal.outcome.${outcome}`)}
          {direction !== null && ` · ${t(`renewal.direction.${direction}`)}`} · {dateTime(ending.at)} ·{' '}
          {ending.automatic ? t('renewals.automatic') : ending.by}
        </Fact>
      )}
      {reason !== undefined && <Fact name={t('field.reason')}>{reason}</Fact>}
      {ending?.next != null && (
        <Fact name={t('renewals.nextTerm')}>
          {money(ending.next.amountMinor, ending.next.currency)} · {plainDay(ending.next.startDate)} –{' '}
          {plainDay(ending.next.endDate)}
        </Fact>
      )}
    </FactPanel>
  );
}
