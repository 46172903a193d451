/** One chronological record: messages, notes, and what Baton did and told whom. The newest stands on top. */
import { Button, Checkbox } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleQuery, timelineQuery } from '../../api/queries.ts';
import type { CaseView, TimelineEntry } from '../../api/types.ts';
import { day } from '../../ui/format.ts';
import { Failure, Loading } from '../../ui/states.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { thresholdName } from './ladder.tsx';
import { NoteForm } from './note-form.tsx';
import { Entry } from './timeline-entry.tsx';
import { FILTERS, type FilterName, isOf, type Names } from './timeline-words.ts';
import type { Commands } from './use-commands.ts';

export function Timeline({ of, commands }: { of: CaseView; commands: Commands }): ReactNode {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<FilterName>('all');
  const [technical, setTechnical] = useState(false);
  const query = useInfiniteQuery(timelineQuery(of.id, technical));
  const people = useQuery(peopleQuery).data?.items;
  const names: Names = {
    person: (id) => people?.find((person) => person.id === id)?.name ?? '…',
    level: (clock, level) => {
      const found = of.clocks.find(({ key }) => key === clock)?.levels.find((one) => one.level === level);
      return found === undefined ? undefined : thresholdName(found.at);
    },
  };
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const all = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const entries = all.filter((entry) => isOf(filter, entry)).toReversed();
  return (
    <>
      <NoteForm of={of} commands={commands} />
      <div className="timeline-head">
        <Tabs
          label={t('timeline.filter')}
          value={filter}
          tabs={FILTERS.map((name) => ({ value: name, label: t(`timeline.${name}`) }))}
          onChange={setFilter}
        />
        <span className="grow" />
        <Checkbox
          size="xs"
          label={t('timeline.technical')}
          checked={technical}
          onChange={(event) => setTechnical(event.currentTarget.checked)}
        />
      </div>
      {query.isPending && <Loading />}
      {query.isError && <Failure error={query.error} retry={() => void query.refetch()} />}
      {hasNextPage && (
        <Button variant="subtle" size="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('timeline.newer')}
        </Button>
      )}
      <Days entries={entries} names={names} />
    </>
  );
}

function Days({ entries, names }: { entries: readonly TimelineEntry[]; names: Names }): ReactNode {
  const days = Map.groupBy(entries, ({ at }) => day(at));
  return [...days].map(([name, ofDay]) => (
    <section key={name} className="timeline-day">
      <h3>{name}</h3>
      <ol>
        {ofDay.map((entry) => (
          <Entry key={entry.seq} entry={entry} names={names} />
        ))}
      </ol>
    </section>
  ));
}
