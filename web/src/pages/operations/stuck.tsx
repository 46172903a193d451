/** Processes that do not go on: why, what Temporal knows of them, what their activities last failed of, and a way out. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { pathOf } from '../../process/kinds.ts';
import { dateTime } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { type AttentionAnswer, attentionQuery } from './attention-query.ts';
import { Decisions } from './decision.tsx';
import { useTemporalUi } from './temporal-ui.ts';

type StuckLine = AttentionAnswer['stuck'][number];

export function Stuck(): ReactNode {
  const { t } = useTranslation();
  const found = useQuery(attentionQuery);
  return (
    <section className="report-part">
      <h2>{t('operations.stuck')}</h2>
      {found.isPending && <Loading />}
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.data?.temporal === 'away' && <p className="muted">{t('operations.notAsked')}</p>}
      {found.data?.stuck.length === 0 && <Empty title={t('operations.noneStuck')} />}
      <ul className="seats">
        {found.data?.stuck.map((line) => (
          <li key={line.workflowId} className="notice">
            <One line={line} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function One({ line }: { line: StuckLine }): ReactNode {
  const { t } = useTranslation();
  const { why, process, workflowId, level, dueAt, run, failing, retrying } = line;
  const page = useTemporalUi();
  const name = process === null ? workflowId : `${process.number} ${process.title}`;
  return (
    <>
      {process === null ? (
        <strong>{name}</strong>
      ) : (
        <Link to={pathOf(process.kind, process.id)} dir="auto">
          {name}
        </Link>
      )}{' '}
      <span className="muted">
        {t(`operations.why.${why}`)}
        {level !== null && dueAt !== null && ` · ${t('operations.stuckLevel', { level, at: dateTime(dueAt) })}`}
        {run !== null && ` · ${t(`operations.run.${run}`)}`}
      </span>
      {failing !== null && <Tried activity={t('operations.workflow')} {...failing} />}
      {retrying.map((one) => (
        <Tried key={one.activity} {...one} />
      ))}
      <div className="actions">
        {page !== undefined && run !== 'missing' && (
          <a href={`${page}/${encodeURIComponent(workflowId)}`} target="_blank" rel="noreferrer" className="with-icon">
            <Icon name="link" /> {t('operations.inTemporal')}
          </a>
        )}
        {process !== null && run !== null && (
          <Decisions
            about={process.number}
            actions={[{ name: 'restart', paths: [`/operations/processes/${process.id}/restart`] }]}
            renews={['operations', 'attention']}
          />
        )}
      </div>
    </>
  );
}

type TriedProps = Readonly<{ activity: string; attempt: number; lastError: string | null }>;

function Tried({ activity, attempt, lastError }: TriedProps): ReactNode {
  const { t } = useTranslation();
  return (
    <p dir="auto">
      {t('operations.attempt', { activity, attempt })} {lastError}
    </p>
  );
}
