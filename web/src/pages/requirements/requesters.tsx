/** Who asks for it, since when, and what deal depends on it. */
import { Button, UnstyledButton } from '@mantine/core';
import { type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { typedMoney } from '../../fields/money.ts';
import { lazyWith } from '../../i18n/load.ts';
import type { Commands } from '../../process/use-commands.ts';
import { day, money } from '../../ui/format.ts';
import { TierMark } from '../../ui/marks.tsx';
import type { RequirementView } from './types.ts';

const RequesterView = lazyWith(() => import('./requester-view.tsx'));

type RequestersProps = Readonly<{ of: RequirementView; commands: Commands }>;
type Requester = RequirementView['requestedBy'][number];

export function Requesters({ of, commands }: RequestersProps): ReactNode {
  const { t } = useTranslation();
  const [seen, setSeen] = useState<Requester>();
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
            <p className="said-by">
              <Deal of={one} commands={commands} />
              {commands.state('leave').allowed && (
                <UnstyledButton className="why" onClick={() => commands.ask('leave', { requester: one.key })}>
                  {t('requirement.command.leave')}
                  <span className="sr-only"> {one.contact?.name ?? one.person?.name}</span>
                </UnstyledButton>
              )}
              <UnstyledButton className="why" onClick={() => setSeen(one)}>
                {t('requirements.whatTold')}
                <span className="sr-only"> {one.contact?.name ?? one.person?.name}</span>
              </UnstyledButton>
            </p>
          </li>
        ))}
      </ul>
      <Suspense>
        {seen !== undefined && <RequesterView requirementId={of.id} of={seen} onClose={() => setSeen(undefined)} />}
      </Suspense>
    </section>
  );
}

function Deal({ of, commands }: { of: Requester; commands: Commands }): ReactNode {
  const { t } = useTranslation();
  const { deal, key } = of;
  const given = deal === null ? {} : { amount: typedMoney(deal.amountMinor, deal.currency), stage: deal.stage };
  return (
    <>
      {deal !== null && (
        <span>
          {money(deal.amountMinor, deal.currency)} · {t(`requirement.deal.${deal.stage}`)}
        </span>
      )}
      {commands.state('setDeal').allowed && (
        <UnstyledButton className="why" onClick={() => commands.ask('setDeal', { requester: key, ...given })}>
          {t(deal === null ? 'requirements.addDeal' : 'form.edit')}
          <span className="sr-only"> {of.customer.name}</span>
        </UnstyledButton>
      )}
    </>
  );
}
