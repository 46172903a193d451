/** One rehearsal: how far it is, and what it found. */
import { Button, Progress } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { send } from '../../api/client.ts';
import { rehearsalQuery } from '../../api/queries.ts';
import { store } from '../../api/store.ts';
import type { Rehearsal } from '../../api/types.ts';
import { may, useMe } from '../../me.ts';
import { dateTime, number } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { tellRefusal } from '../../ui/tell.tsx';
import { useTitle } from '../../ui/title.ts';
import { Findings } from './findings.tsx';
import { PublishFromHere } from './publish-from-here.tsx';

const isUnderWay = ({ state }: Rehearsal): boolean => state === 'queued' || state === 'running';

export default function RehearsalPage(): ReactNode {
  const { id = '' } = useParams();
  const found = useQuery(rehearsalQuery(id));
  if (found.isPending) return <Loading />;
  if (found.data === undefined) return <Failure error={found.error} retry={() => void found.refetch()} />;
  return <Shown of={found.data} />;
}

function Shown({ of }: { of: Rehearsal }): ReactNode {
  const { t } = useTranslation();
  useTitle(of.name);
  useFollowing(of);
  return (
    <div className="page">
      <header className="page-head">
        <Link to="/rehearsals">{t('rehearsals.title')}</Link>
        <h1 dir="auto">{of.name}</h1>
        <span className="muted">{t(`rehearsals.state.${of.state}`)}</span>
        <span className="grow" />
        <Steering of={of} />
      </header>
      <p className="muted">
        {t('rehearsals.about', { policy: of.policy, by: of.createdBy, at: dateTime(of.createdAt) })}{' '}
        {of.current !== null && t('rehearsals.against', { current: of.current })}
      </p>
      {of.problem !== null && <p className="form-error">{of.problem}</p>}
      {isUnderWay(of) && <Bar of={of} />}
      {of.state === 'done' && (
        <>
          <p className="actions">
            {(['html', 'csv', 'json'] as const).map((kind) => (
              <a key={kind} className="with-icon" href={`/api/v1/rehearsals/${of.id}/report.${kind}`} download>
                <Icon name="download" size={14} /> {t(`rehearsals.report.${kind}`)}
              </a>
            ))}
          </p>
          {of.of !== null && <PublishFromHere of={of.of} />}
          <Findings id={of.id} />
        </>
      )}
    </div>
  );
}

/** Progress arrives by itself for as long as it runs. */
function useFollowing(of: Rehearsal): void {
  const active = isUnderWay(of);
  const { id } = of;
  useEffect(() => {
    if (!active) return undefined;
    const source = new EventSource(`/api/v1/rehearsals/${id}/events`);
    const renew = (): void => void store.invalidateQueries({ queryKey: ['rehearsals'] });
    source.addEventListener('rehearsal', renew);
    source.addEventListener('message', renew);
    source.addEventListener('error', renew);
    return () => source.close();
  }, [active, id]);
}

function Bar({ of: { progress } }: { of: Rehearsal }): ReactNode {
  const { t } = useTranslation();
  const { done, total } = progress;
  const words =
    total === null
      ? t('rehearsals.read', { done: number(done) })
      : t('rehearsals.progress', { done: number(done), total: number(total) });
  return (
    <div className="report-part">
      <Progress value={total ? (done / total) * 100 : 0} aria-label={t('rehearsals.title')} />
      <p aria-live="polite">{words}</p>
    </div>
  );
}

function Steering({ of }: { of: Rehearsal }): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const step = isUnderWay(of) ? 'cancel' : of.state === 'done' ? undefined : 'start';
  const steering = useMutation({
    mutationFn: (name: string) => send(`/rehearsals/${of.id}/${name}`, { method: 'POST' }),
    onError: (error) => tellRefusal(error),
    onSettled: () => store.invalidateQueries({ queryKey: ['rehearsals'] }),
  });
  if (step === undefined || !may(me, 'command', 'rehearsals')) return null;
  return (
    <Button size="xs" variant="default" loading={steering.isPending} onClick={() => steering.mutate(step)}>
      {t(step === 'cancel' ? 'rehearsals.cancel' : 'rehearsals.again')}
    </Button>
  );
}
