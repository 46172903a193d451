/** The clocks that would end otherwise, or be due at another time: as they are today and as proposed, page after page. */
import { Select } from '@mantine/core';
import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { z } from 'zod';
import type { Changes } from '../../../../api/rehearsals/changes.ts';
import { get, withQuery } from '../../api/client.ts';
import { cursor, sizeOf } from '../../api/queries.ts';
import { word } from '../../i18n/instance.ts';
import { pathOf } from '../../process/kinds.ts';
import { dateTime, duration } from '../../ui/format.ts';
import { oneOf } from '../../ui/guards.ts';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';

type Answer = z.output<typeof Changes>;
type Change = Answer['items'][number];

const WHAT = ['all', 'metToBreached', 'breachedToMet', 'other', 'earlier', 'later'] as const;
const MINUTES = ['1', '60', '240', '1440', '4320'] as const;
const ROW_HEIGHT = 40;

const changesQuery = (id: string, asked: Readonly<{ what: string | undefined; minutes: string }>) =>
  infiniteQueryOptions({
    queryKey: ['rehearsals', id, 'changes', asked],
    queryFn: ({ pageParam, signal }) =>
      get<Answer>(
        withQuery(`/rehearsals/${id}/changes`, { ...asked, limit: sizeOf(pageParam), cursor: pageParam }),
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: cursor,
    placeholderData: keepPreviousData,
  });

export function ChangedCases({ id }: { id: string }): ReactNode {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const [active, setActive] = useState<string>();
  const what = oneOf(WHAT, search.get('what')) ?? 'all';
  const minutes = oneOf(MINUTES, search.get('minutes')) ?? '60';
  const choose = (next: Record<string, string>): void =>
    setSearch({ what, minutes, ...next }, { replace: true, preventScrollReset: true });
  const query = useInfiniteQuery(changesQuery(id, { what: what === 'all' ? undefined : what, minutes }));
  const pages = query.data?.pages ?? [];
  const items = pages.flatMap((page) => page.items);
  return (
    <section className="report-part">
      <Head what={what} minutes={minutes} counts={pages[0]?.counts} onChoose={choose} />
      {query.isPending && <Loading />}
      {query.isError && <Failure error={query.error} retry={() => void query.refetch()} />}
      {query.isSuccess && items.length === 0 && <Empty title={t('rehearsals.noneChanged')} />}
      {items.length > 0 && (
        <div className="changes">
          <VirtualList
            label={t('rehearsals.which')}
            items={items}
            keyOf={({ no }) => String(no)}
            row={(one) => <Line of={one} />}
            rowHeight={ROW_HEIGHT}
            active={active}
            onActive={setActive}
            more={{
              has: query.hasNextPage,
              loading: query.isFetchingNextPage,
              load: () => void query.fetchNextPage(),
            }}
          />
        </div>
      )}
    </section>
  );
}

type HeadProps = Readonly<{
  what: (typeof WHAT)[number];
  minutes: string;
  counts: Answer['counts'] | undefined;
  onChoose: (next: Record<string, string>) => void;
}>;

function Head({ what, minutes, counts, onChoose }: HeadProps): ReactNode {
  const { t } = useTranslation();
  const tabs = WHAT.map((value) => {
    const count = value === 'all' ? undefined : counts?.[value];
    const tab = { value, label: t(`rehearsals.what.${value}`) };
    return count === undefined ? tab : Object.assign(tab, { count });
  });
  return (
    <div className="section-head">
      <h2>{t('rehearsals.which')}</h2>
      <Tabs label={t('rehearsals.which')} value={what} tabs={tabs} onChange={(chosen) => onChoose({ what: chosen })} />
      {(what === 'earlier' || what === 'later') && (
        <Select
          size="xs"
          aria-label={t('rehearsals.byAtLeast')}
          data={MINUTES.map((one) => ({
            value: one,
            label: t('rehearsals.atLeast', { length: duration(Number(one) * 60_000) }),
          }))}
          value={minutes}
          allowDeselect={false}
          onChange={(chosen) => onChoose({ minutes: chosen ?? '60' })}
        />
      )}
    </div>
  );
}

function Line({ of }: { of: Change }): ReactNode {
  const { case: name, caseId, clock, current, proposed, currentDueAt, proposedDueAt } = of;
  return (
    <div className="change-line">
      {caseId === null ? (
        <span className="cut" data-row-link tabIndex={-1} dir="auto">
          {name}
        </span>
      ) : (
        <Link data-row-link to={pathOf('escalation', caseId)} className="row-number">
          {name}
        </Link>
      )}
      <span className="cut">{word('stage', clock.split('/')[0] ?? '')}</span>
      <Outcome verdict={current} dueAt={currentDueAt} isProposed={false} />
      <Outcome verdict={proposed} dueAt={proposedDueAt} isProposed />
      <Shift from={currentDueAt} to={proposedDueAt} />
    </div>
  );
}

/** How much earlier or later it would be due. */
function Shift({ from, to }: Readonly<{ from: string | null; to: string | null }>): ReactNode {
  const { t } = useTranslation();
  if (from === null || to === null || from === to) return <span />;
  const by = Date.parse(to) - Date.parse(from);
  return (
    <span className="muted">
      {t(by < 0 ? 'rehearsals.earlierBy' : 'rehearsals.laterBy', { length: duration(Math.abs(by)) })}
    </span>
  );
}

type OutcomeProps = Readonly<{ verdict: Change['current']; dueAt: string | null; isProposed: boolean }>;

function Outcome({ verdict, dueAt, isProposed }: OutcomeProps): ReactNode {
  const { t } = useTranslation();
  return (
    <span className="cut">
      <span className="muted">{t(isProposed ? 'rehearsals.proposed' : 'rehearsals.today')}: </span>
      <span className={verdict === 'breached' ? 'verdict-missed' : ''}>
        {t(`rehearsals.verdict.${verdict ?? 'none'}`)}
      </span>
      {dueAt !== null && <span className="muted"> · {t('rehearsals.due', { at: dateTime(dueAt) })}</span>}
    </span>
  );
}
