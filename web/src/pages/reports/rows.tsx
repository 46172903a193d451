/** The rows behind a number: as many as it says, each leading to its process. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { get, withQuery } from '../../api/client.ts';
import { cursor, type Filter, sizeOf } from '../../api/queries.ts';
import { day } from '../../ui/format.ts';
import { useIsNarrow } from '../../ui/screen.ts';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { CsvLink } from './csv-link.tsx';
import { type Asked, type AskedRows, rowParams } from './period.ts';
import { type ReportRow, ReportRowLine, type ReportRows } from './row-line.tsx';

type RowsProps = Readonly<{
  /** Of the report, below `/api/v1`. */
  path: string;
  asked: Pick<Asked<string>, 'span' | 'reportAt'>;
  rows: AskedRows;
  filter: Filter;
  title: string;
}>;

export function Rows({ path, asked, rows, filter, title }: RowsProps): ReactNode {
  const { t } = useTranslation();
  const wanted = { ...filter, ...rowParams(rows) };
  const found = useInfiniteQuery({
    queryKey: ['reports', 'rows', path, wanted],
    queryFn: ({ pageParam, signal }) =>
      get<ReportRows>(withQuery(`${path}/rows`, { ...wanted, limit: sizeOf(pageParam), cursor: pageParam }), signal),
    initialPageParam: null as string | null,
    getNextPageParam: cursor,
  });
  const [first] = found.data?.pages ?? [];
  return (
    <>
      <div className="section-head">
        <Link to={asked.reportAt} className="report-back">
          ‹ {t('reports.back')}
        </Link>
        <h2 dir="auto">{title}</h2>
        {first !== undefined && (
          <span className="muted">
            {t('reports.rows', { count: first.count })} · {day(asked.span.from)} – {day(asked.span.to)}
          </span>
        )}
        <span className="grow" />
        <CsvLink path={`${path}/rows.csv`} filter={wanted} />
      </div>
      {found.isPending && <Loading />}
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {first?.count === 0 && <Empty title={t('reports.noRows')} />}
      {first !== undefined && first.count > 0 && (
        <Lines
          title={title}
          first={first}
          items={found.data?.pages.flatMap(({ items }) => items) ?? []}
          more={{ has: found.hasNextPage, loading: found.isFetchingNextPage, load: () => void found.fetchNextPage() }}
        />
      )}
    </>
  );
}

type LinesProps = Readonly<{
  title: string;
  first: ReportRows;
  items: readonly ReportRow[];
  more: { has: boolean; loading: boolean; load: () => void };
}>;

function Lines({ title, first, items, more }: LinesProps): ReactNode {
  const [active, setActive] = useState<string>();
  const narrow = useIsNarrow();
  return (
    <VirtualList<ReportRow>
      label={title}
      items={items}
      keyOf={({ id }) => id}
      rowHeight={narrow ? 66 : 40}
      active={active}
      onActive={setActive}
      more={more}
      row={(row) => <ReportRowLine row={row} of={first} />}
    />
  );
}
