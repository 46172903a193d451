/** One term of a contract, the terms before and after it, and changing it. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { get, send, withQuery } from '../../api/client.ts';
import { store } from '../../api/store.ts';
import type { Page } from '../../api/types.ts';
import { may, useMe } from '../../me.ts';
import { CommandDialog } from '../../process/command-dialog.tsx';
import { Fact, FactPanel } from '../../process/facts.tsx';
import { pathOf, phaseWord } from '../../process/kinds.ts';
import { money, plainDay } from '../../ui/format.ts';
import { Failure, Loading } from '../../ui/states.tsx';
import { useTitle } from '../../ui/title.ts';
import { CHANGED_CONTRACT, changesOf, typedTerms } from './fields.ts';
import type { ContractView } from './types.ts';

const contractKey = (id: string) => ['process', id, 'contract'] as const;

export default function ContractPage(): ReactNode {
  const { id = '' } = useParams();
  const found = useQuery({
    queryKey: contractKey(id),
    queryFn: ({ signal }) => get<ContractView>(`/contracts/${id}`, signal),
  });
  if (found.isPending) return <Loading />;
  if (found.data === undefined) return <Failure error={found.error} retry={() => void found.refetch()} />;
  return <Shown key={id} of={found.data} />;
}

function Shown({ of }: { of: ContractView }): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const [changing, setChanging] = useState(false);
  const { customer, number, renewal } = of;
  const title = `${number} ${customer.name}`;
  useTitle(title);
  return (
    <div className="page page-case">
      <header className="case-head">
        <div className="case-line">
          <span className="row-number">{number}</span>
          <span className="dot" />
          <Link to={`/customers/${customer.id}`} dir="auto" className="cut">
            {customer.name}
          </Link>
          <span className="dot" />
          <span className="phase-word">{t(`contracts.state.${of.state}`)}</span>
        </div>
        <h1 dir="auto">{of.products.join(', ')}</h1>
      </header>
      <div className="actions">
        {may(me, 'write', 'contracts') && of.state === 'current' && (
          <Button size="xs" onClick={() => setChanging(true)}>
            {t('contracts.command.change')}
          </Button>
        )}
        <Button component={Link} to={pathOf('renewal', renewal.id)} size="xs" variant="default">
          {t('contracts.renewal')} {renewal.number} · {phaseWord('renewal', renewal.phase)}
        </Button>
      </div>
      <div className="case-columns">
        <Terms of={of} />
        <aside className="case-side">
          <ContractFacts of={of} />
        </aside>
      </div>
      {changing && <Change of={of} onClose={() => setChanging(false)} />}
    </div>
  );
}

function ContractFacts({ of }: { of: ContractView }): ReactNode {
  const { t } = useTranslation();
  const { noticeMonths: months, noticeDays: days } = of;
  const notice = [
    ...(months > 0 ? [t('contracts.noticeMonthsOf', { count: months })] : []),
    ...(days > 0 ? [t('contracts.noticeDaysOf', { count: days })] : []),
  ];
  return (
    <FactPanel title={t('renewals.contract')}>
      <Fact name={t('renewals.amount')}>{money(of.amountMinor, of.currency)}</Fact>
      <Fact name={t('contracts.runs')}>
        {plainDay(of.startDate)} – {plainDay(of.endDate)}
      </Fact>
      <Fact name={t('contracts.serviceClass')}>{t(`serviceClass.${of.serviceClass}`)}</Fact>
      <Fact name={t('contracts.notice')}>{notice.length === 0 ? t('contracts.noticeNone') : notice.join(' ')}</Fact>
      <Fact name={t('contracts.autoRenewing')}>{t(of.autoRenewing ? 'form.yes' : 'form.no')}</Fact>
      <Fact name={t('contracts.firstYear')}>{t(of.firstYear ? 'form.yes' : 'form.no')}</Fact>
      {of.externalId !== null && <Fact name={t('contracts.externalId')}>{of.externalId}</Fact>}
      <Fact name={t('fact.owner')}>{of.renewal.owner.name}</Fact>
    </FactPanel>
  );
}

/** Every term of the chain, the newest first. */
function Terms({ of }: { of: ContractView }): ReactNode {
  const { t } = useTranslation();
  const filter = { number: of.number, customerId: of.customer.id, state: 'all', limit: 200 };
  const found = useQuery({
    queryKey: ['few', 'renewal', 'terms', filter],
    queryFn: ({ signal }) => get<Page<ContractView>>(withQuery('/contracts', filter), signal),
  });
  const terms = (found.data?.items ?? [of]).toSorted((a, b) => b.term - a.term);
  return (
    <div className="table-scroll" role="region" aria-label={t('renewals.chain')} tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('renewals.chain')}</th>
            <th scope="col">{t('contracts.runs')}</th>
            <th scope="col" className="number">
              {t('renewals.amount')}
            </th>
            <th scope="col">{t('renewals.outcome')}</th>
          </tr>
        </thead>
        <tbody>
          {terms.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <Link to={`/contracts/${one.id}`}>{t('contracts.term', { count: one.term })}</Link>
              </th>
              <td>
                {plainDay(one.startDate)} – {plainDay(one.endDate)}
              </td>
              <td className="number">{money(one.amountMinor, one.currency)}</td>
              <td>
                <Link to={pathOf('renewal', one.id)}>
                  {one.renewal.outcome === null
                    ? phaseWord('renewal', one.renewal.phase)
                    : t(`renewal.outcome.${one.renewal.outcome}`)}
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const CHANGE = { fields: CHANGED_CONTRACT };

function Change({ of, onClose }: { of: ContractView; onClose: () => void }): ReactNode {
  return (
    <CommandDialog
      kind="contracts"
      command="change"
      spec={{ ...CHANGE, toBody: (values) => changesOf(of, values) }}
      about={`${of.number} ${of.customer.name}`}
      given={typedTerms(of)}
      onClose={onClose}
      onSend={async (body, key) => {
        const sending = { method: 'PATCH', body, key, ifMatch: of.version } as const;
        const { body: fresh } = await send<ContractView>(`/contracts/${of.id}`, sending);
        store.setQueryData(contractKey(of.id), fresh);
        onClose();
      }}
    />
  );
}
