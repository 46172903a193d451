/** Whose renewal it is, and which rule says so: every rule with what it wanted and what was found. */
import { UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { word } from '../../i18n/instance.ts';
import { Fact, FactPanel } from '../../process/facts.tsx';
import { partQuery } from '../../process/queries.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { dateTime, money } from '../../ui/format.ts';
import { isRecord, listOf } from '../../ui/guards.ts';
import { Failure, Loading } from '../../ui/states.tsx';
import type { OwnerExplained, RenewalView } from './types.ts';

export function OwnerPanel({ of }: { of: RenewalView }): ReactNode {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <FactPanel title={t('renewals.ownership')}>
      <Fact name={t('fact.owner')}>
        {of.owner.name}{' '}
        <UnstyledButton className="why" onClick={() => setOpen(true)}>
          {t('renewals.whyOwner')}
        </UnstyledButton>
      </Fact>
      {of.mode !== null && <Fact name={t('renewals.mode')}>{t(`renewal.mode.${of.mode}`)}</Fact>}
      {of.supporters.length > 0 && (
        <Fact name={t('renewals.supporters')}>{of.supporters.map(({ name }) => name).join(', ')}</Fact>
      )}
      {of.suggestedOwner !== null && of.suggestedOwner.id !== of.owner.id && (
        <Fact name={t('renewals.suggested')}>
          <strong>{of.suggestedOwner.name}</strong>
        </Fact>
      )}
      {open && (
        <Dialog onClose={() => setOpen(false)} size="lg" title={t('renewals.whyOwner')}>
          <Explained id={of.id} />
        </Dialog>
      )}
    </FactPanel>
  );
}

function Explained({ id }: { id: string }): ReactNode {
  const { t } = useTranslation();
  const found = useQuery(partQuery<OwnerExplained>('renewal', id, 'owner-explanation'));
  if (found.isPending) return <Loading />;
  if (found.data === undefined) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const { rules, named, role, fallback, on, decidedAt, owner } = found.data;
  return (
    <div className="why-body">
      <p>
        {decidedAt !== null && t('renewals.decided', { at: dateTime(decidedAt), on: t(`renewal.on.${on}`) })}{' '}
        {named !== null && role !== null && t('renewals.rulesName', { name: named.name, role: t(`role.${role}`) })}{' '}
        {fallback !== null && t(`renewal.fallback.${fallback}`)}{' '}
        {named !== null && named.id !== owner.id && t('renewals.stays', { name: owner.name })}
      </p>
      <ol className="steps">
        {rules.map((rule) => (
          <li key={rule.rule} className={rule.decides ? 'owner-rule decides' : 'owner-rule'}>
            <strong>{rule.name}</strong>{' '}
            <span className="muted">
              {t(rule.decides ? 'renewals.decides' : rule.holds ? 'renewals.holds' : 'renewals.holdsNot')}
            </span>
            <ul>
              {rule.conditions.map((one) => (
                <li key={one.condition}>
                  {word('renewal.condition', one.condition)}: {t('renewals.wanted')} {valueOf(one.wanted)} ·{' '}
                  {t('renewals.found')} {valueOf(one.found)} · {t(one.holds ? 'renewals.holds' : 'renewals.holdsNot')}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** A value of a rule in words: amounts by currency, lists, yes and no. */
function valueOf(value: unknown): string {
  if (typeof value === 'boolean') return word('form', value ? 'yes' : 'no');
  if (Array.isArray(value)) return listOf(value).map(valueOf).join(', ');
  if (isRecord(value)) {
    const { amountMinor, currency } = value;
    if (typeof amountMinor === 'number' && typeof currency === 'string') return money(amountMinor, currency);
    return Object.entries(value)
      .map(([key, one]) =>
        typeof one === 'number' && /^[A-Z]{3}$/.test(key) ? money(one, key) : `${key} ${valueOf(one)}`,
      )
      .join(', ');
  }
  return typeof value === 'string' ? word('serviceClass', value) : '–';
}
