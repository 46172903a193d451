/** Who asks for it, since when, and what deal depends on it. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { typedMoney } from '../../fields/money.ts';
import type { Commands } from '../../process/use-commands.ts';
import { day, money } from '../../ui/format.ts';
import { TierMark } from '../../ui/marks.tsx';
import type { RequirementView } from './types.ts';

type RequestersProps = Readonly<{ of: RequirementView; commands: Commands }>;
type Requester = RequirementView['requestedBy'][number];

export function Requesters({ of, commands }: RequestersProps): ReactNode {
  const { t } = useTranslation();
  return (
    <section className="panel">
      <div className="section-head">
        <h2>{t('requirements.requesters', { count: of.requestedBy.length })}</h2>
        <span className="grow" />
        {commands.state('join').allowed && (
          <Button size="compact-xs" variant="default" onClick={() => commands.ask('join')}>
            {t('requirements.join')}
          </Button>
        )}
      </div>
      <ul className="seats">
        {of.requestedBy.map((one) => (
          <li key={one.key}>
            <TierMark tier={one.tier} />{' '}
            <Link to={`/customers/${one.customer.id}`} dir="auto">
              {one.customer.name}
            </Link>{' '}
            <span className="muted" dir="auto">
              {one.contact?.name ?? one.person?.name} · {day(one.since)}
            </span>
            <Deal of={one} commands={commands} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Deal({ of, commands }: { of: Requester; commands: Commands }): ReactNode {
  const { t } = useTranslation();
  const { deal, key } = of;
  const given = deal === null ? {} : { amount: typedMoney(deal.amountMinor, deal.currency), stage: deal.stage };
  return (
    <p>
      {deal !== null && `${money(deal.amountMinor, deal.currency)} · ${t(`requirement.deal.${deal.stage}`)} `}
      {commands.state('setDeal').allowed && (
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() => commands.ask('setDeal', { requester: key, ...given })}
        >
          {t(deal === null ? 'requirements.addDeal' : 'form.edit')}
          <span className="sr-only"> {of.customer.name}</span>
        </Button>
      )}
    </p>
  );
}
