/** Trying a policy on past cases: start one, follow those that run, open what is done. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { rehearsalsQuery } from '../../api/queries.ts';
import { may, useMe } from '../../me.ts';
import { dateTime } from '../../ui/format.ts';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { useTitle } from '../../ui/title.ts';
import { Missing } from '../missing.tsx';
import { StartForm } from './start-form.tsx';

export default function RehearsalsPage(): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const [search] = useSearchParams();
  const [starting, setStarting] = useState(search.has('policy'));
  const mayRead = may(me, 'read', 'rehearsals');
  const found = useQuery({ ...rehearsalsQuery, enabled: mayRead });
  useTitle(t('rehearsals.title'));
  if (!mayRead) return <Missing />;
  const items = found.data?.items ?? [];
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t('rehearsals.title')}</h1>
        <span className="grow" />
        {may(me, 'write', 'rehearsals') && (
          <Button size="xs" onClick={() => setStarting(true)}>
            {t('rehearsals.start')}
          </Button>
        )}
      </header>
      <p className="hint">{t('rehearsals.hint')}</p>
      {found.isPending && <Loading />}
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.isSuccess && items.length === 0 && <Empty title={t('rehearsals.nothing')} />}
      <ul className="lines">
        {items.map(({ id, name, state, createdAt, createdBy, policy }) => (
          <li key={id} className="line rehearsal-line">
            <Link className="row-title cut" to={`/rehearsals/${id}`} dir="auto">
              {name}
            </Link>
            <span className="muted cut">{policy}</span>
            <span className="muted cut">
              {createdBy}, {dateTime(createdAt)}
            </span>
            <span>{t(`rehearsals.state.${state}`)}</span>
          </li>
        ))}
      </ul>
      {starting && (
        <StartForm
          policyId={search.get('policy') ?? undefined}
          version={search.get('version') ?? undefined}
          onClose={() => setStarting(false)}
        />
      )}
    </div>
  );
}
