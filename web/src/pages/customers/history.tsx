/** What happened with a customer in every process, the newest first: all of it, or that of one kind. */
import { Button } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { may, useMe } from '../../me.ts';
import { RESOURCE_OF } from '../../process/kinds.ts';
import { useNames } from '../../process/timeline.tsx';
import { TimelineHead } from '../../process/timeline-head.tsx';
import { day } from '../../ui/format.ts';
import { Failure, Loading } from '../../ui/states.tsx';
import { HistoryEntry } from './history-entry.tsx';
import { customerTimelineQuery, type Happened } from './history-query.ts';

/** What goes on with customers, in the order in which it begins with one; releases are everybody's. */
const KINDS = ['lead', 'handoff', 'onboarding', 'escalation', 'requirement', 'retention', 'survey', 'renewal'] as const;

export default function History({ customerId }: { customerId: string }): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const [kind, setKind] = useState<(typeof KINDS)[number] | 'all'>('all');
  const [technical, setTechnical] = useState(false);
  const asked = { kind: kind === 'all' ? undefined : kind, technical: String(technical) };
  const query = useInfiniteQuery({ ...customerTimelineQuery(customerId, asked), placeholderData: keepPreviousData });
  const entries = query.data?.pages.flatMap(({ items }) => items);
  const kinds = KINDS.filter((one) => may(me, 'read', RESOURCE_OF[one]));
  return (
    <section className="history" aria-busy={query.isFetching}>
      <h2>{t('customers.history')}</h2>
      <TimelineHead
        side={kind}
        sides={(['all', ...kinds] as const).map((value) => ({
          value,
          label: value === 'all' ? t('timeline.all') : t(`nav.${RESOURCE_OF[value]}`),
        }))}
        onSide={setKind}
        technical={technical}
        onTechnical={setTechnical}
      />
      {query.isPending && <Loading />}
      {query.isError && entries === undefined && <Failure error={query.error} retry={() => void query.refetch()} />}
      {entries?.length === 0 && <p className="muted">{t('customers.noHistory')}</p>}
      {entries !== undefined && <Days entries={entries} />}
      {query.hasNextPage && (
        <Button
          variant="default"
          size="xs"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('customers.older')}
        </Button>
      )}
    </section>
  );
}

function Days({ entries }: { entries: readonly Happened[] }): ReactNode {
  const names = useNames();
  return [...Map.groupBy(entries, ({ at }) => day(at))].map(([name, ofDay]) => (
    <section key={name} className="timeline-day">
      <h3>{name}</h3>
      <ol>
        {ofDay.map((entry) => (
          <HistoryEntry key={`${entry.process.id}/${entry.seq}`} entry={entry} names={names} />
        ))}
      </ol>
    </section>
  ));
}
