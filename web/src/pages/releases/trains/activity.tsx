/** A train begins no more releases, or begins them again; what is planned is said before. */
import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { send } from '../../../api/client.ts';
import { store } from '../../../api/store.ts';
import { pathOf } from '../../../process/kinds.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { FormError } from '../../../ui/form-error.tsx';
import { day } from '../../../ui/format.ts';
import { Failure, Loading } from '../../../ui/states.tsx';
import { tellDone } from '../../../ui/tell.tsx';
import { plannedQuery, type ReleaseTrain, TRAINS } from './queries.ts';

type ActivityProps = Readonly<{ train: ReleaseTrain; onDone: () => void }>;

export function Activity({ train, onDone }: ActivityProps): ReactNode {
  const { t } = useTranslation();
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <Button size="xs" variant="subtle" color="gray" onClick={() => setAsked(true)}>
        {t(train.active ? 'doc.deactivate' : 'trains.resume')}
      </Button>
      {isAsked && <AskDialog train={train} onDone={onDone} onClose={() => setAsked(false)} />}
    </>
  );
}

function AskDialog({ train, onDone, onClose }: ActivityProps & { onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const { id, name, version, active } = train;
  const what = t(active ? 'doc.deactivate' : 'trains.resume');
  const writing = useMutation({
    mutationFn: () =>
      active
        ? send(`/${TRAINS}/${id}`, { method: 'DELETE', ifMatch: version })
        : send(`/${TRAINS}/${id}`, { method: 'PATCH', body: { active: true }, ifMatch: version }),
    onSuccess: async () => {
      await store.invalidateQueries({ queryKey: [TRAINS] });
      tellDone(`${what}: ${name}`);
      onDone();
    },
  });
  return (
    <Dialog onClose={onClose} title={`${what}: ${name}`} size="md">
      <div className="stack">
        {active ? <WhatStays id={id} /> : <p>{t('trains.resumes')}</p>}
        <FormError error={writing.error} />
        <div className="form-foot">
          <Button variant="default" onClick={onClose}>
            {t('form.cancel')}
          </Button>
          <Button loading={writing.isPending} onClick={() => writing.mutate()}>
            {what}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

/** A train that is over takes nothing with it: its releases ship unless somebody cancels them. */
function WhatStays({ id }: { id: string }): ReactNode {
  const { t } = useTranslation();
  const found = useQuery(plannedQuery(id));
  if (found.isPending) return <Loading />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const { items } = found.data;
  if (items.length === 0) return <p>{t('trains.endsEmpty')}</p>;
  return (
    <>
      <p>{t('trains.ends', { count: items.length })}</p>
      <ul className="train-next">
        {items.map(({ id: releaseId, name, shipAt, items: { total } }) => (
          <li key={releaseId}>
            <Link to={pathOf('release', releaseId)}>{name}</Link>{' '}
            <span className="muted">
              {shipAt === null ? t('releases.undated') : day(shipAt)} · {t('releases.content', { count: total })}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
