/** Release trains: their rhythm, the next releases of each with their days, who owns them. */
import { Button, Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { may, useMe } from '../../../me.ts';
import { Empty, Failure, Loading } from '../../../ui/states.tsx';
import { useTitle } from '../../../ui/title.ts';
import { trainsQuery } from './queries.ts';
import { TrainCard } from './train-card.tsx';

export default function TrainsPage(): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const [inactive, setInactive] = useState(false);
  const found = useQuery(trainsQuery(inactive));
  useTitle(t('trains.title'));
  const mayWrite = may(me, 'write', 'releases');
  const items = found.data?.items ?? [];
  const add = mayWrite && (
    <Button component={Link} to="/releases/trains/new" size="xs">
      {t('trains.new')}
    </Button>
  );
  return (
    <div className="page">
      <header className="page-head">
        <Link to="/releases">{t('nav.releases')}</Link>
        <h1>{t('trains.title')}</h1>
        <span className="grow" />
        <Checkbox
          size="xs"
          label={t('doc.showInactive')}
          checked={inactive}
          onChange={(event) => setInactive(event.currentTarget.checked)}
        />
        {items.length > 0 && add}
      </header>
      <p className="hint">{t('trains.whatFor')}</p>
      {found.isPending && <Loading />}
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.isSuccess && items.length === 0 && (
        <Empty title={t('trains.nothing')}>
          {mayWrite ? add : <p className="state-about">{t('trains.whoMakes')}</p>}
        </Empty>
      )}
      {items.map((train) => (
        <TrainCard key={train.id} of={train} mayWrite={mayWrite} />
      ))}
    </div>
  );
}
