/** One chronological record: messages, notes, and what Baton did and told whom. The newest stands on top. */
import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleQuery } from '../api/queries.ts';
import type { ProcessClock, TimelineEntry } from '../api/types.ts';
import { wordOf } from '../i18n/instance.ts';
import { day } from '../ui/format.ts';
import { Failure, Loading } from '../ui/states.tsx';
import { thresholdName } from './ladder.tsx';
import { timelineQuery } from './queries.ts';
import { Entry } from './timeline-entry.tsx';
import { TimelineHead } from './timeline-head.tsx';
import { FILTERS, type Names, type TimelineSpec } from './timeline-words.ts';

type TimelineProps = Readonly<{
  spec: TimelineSpec;
  id: string;
  clocks: readonly ProcessClock[];
  /** What stands above the record: writing a note. */
  children?: ReactNode;
}>;

export function Timeline({ spec, id, clocks, children }: TimelineProps): ReactNode {
  const { t } = useTranslation();
  const [filter, setFilter] = useState('all');
  const [technical, setTechnical] = useState(false);
  const query = useInfiniteQuery(timelineQuery(spec.kind, id, technical));
  const names = useNames(clocks);
  const { filters = FILTERS } = spec;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const all = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const entries = all.filter((entry) => filters[filter]?.(entry) !== false).toReversed();
  return (
    <>
      {children}
      <TimelineHead
        side={filter}
        sides={['all', ...Object.keys(filters)].map((name) => ({
          value: name,
          label: wordOf(spec.kind, `timeline.${name}`),
        }))}
        onSide={setFilter}
        technical={technical}
        onTechnical={setTechnical}
      />
      {query.isPending && <Loading />}
      {query.isError && <Failure error={query.error} retry={() => void query.refetch()} />}
      {hasNextPage && (
        <Button variant="subtle" size="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('timeline.newer')}
        </Button>
      )}
      <Days entries={entries} spec={spec} names={names} />
    </>
  );
}

/** What ids and keys of facts mean. */
export function useNames(clocks: readonly ProcessClock[] = []): Names {
  const people = useQuery(peopleQuery).data?.items;
  return {
    person: (id) => people?.find((person) => person.id === id)?.name,
    level: (clock, level) => {
      const found = clocks.find(({ key }) => key === clock)?.levels.find((one) => one.level === level);
      return found === undefined ? undefined : thresholdName(found.at);
    },
  };
}

type DaysProps = Readonly<{ entries: readonly TimelineEntry[]; spec: TimelineSpec; names: Names }>;

function Days({ entries, spec, names }: DaysProps): ReactNode {
  const days = Map.groupBy(entries, ({ at }) => day(at));
  return [...days].map(([name, ofDay]) => (
    <section key={name} className="timeline-day">
      <h3>{name}</h3>
      <ol>
        {ofDay.map((entry) => (
          <Entry key={entry.seq} entry={entry} spec={spec} names={names} />
        ))}
      </ol>
    </section>
  ));
}
