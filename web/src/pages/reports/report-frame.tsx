/** A report: what it is grouped by, its time and its file above it; or the rows behind one of its numbers. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { get, withQuery } from '../../api/client.ts';
import type { Filter } from '../../api/queries.ts';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { CsvLink } from './csv-link.tsx';
import type { Before } from './figure.ts';
import type { Asked } from './period.ts';
import { ReportHead } from './report-head.tsx';
import { Rows } from './rows.tsx';
import type { Span } from './span.ts';

type FrameProps<By extends string, Report> = Readonly<{
  /** As in `/reports/<name>`. */
  name: string;
  asked: Asked<By>;
  /** None where there is but one way to look at it. */
  groups?: readonly By[];
  /** What the API is asked about a time. */
  filter: (span: Span) => Filter;
  /** What would be shown here, said instead of the report where there is nothing in it. */
  nothing: (report: Report) => string | undefined;
  /** What a number is called, by its name in the API. */
  figureWord: (of: string) => string;
  /** What a line is called, by its key. */
  lineWord: (report: Report, group: string | null) => string | undefined;
  /** Above the report, what only this one is asked. */
  head?: ReactNode;
  children: (report: Report, before: Before<Report> | undefined) => ReactNode;
}>;

export function ReportFrame<By extends string, Report>(props: FrameProps<By, Report>): ReactNode {
  const { name, asked, groups, filter, nothing, head, children } = props;
  const path = `/reports/${name}`;
  const own = filter(asked.span);
  const found = useReport<Report>(name, own);
  const earlier = useReport<Report>(name, asked.rows === undefined && asked.before && filter(asked.before));
  const report = found.data;
  if (asked.rows !== undefined) {
    const { of, group, currency } = asked.rows;
    const line = group === undefined || report === undefined ? undefined : props.lineWord(report, group);
    const title = [props.figureWord(of), line ?? group, currency].filter((part) => part != null).join(' · ');
    return <Rows key={title} path={path} asked={asked} rows={asked.rows} filter={own} title={title} />;
  }
  const empty = report === undefined ? undefined : nothing(report);
  const before = asked.before && earlier.data && { of: earlier.data, rowsAt: asked.rowsBefore };
  return (
    <>
      <ReportHead asked={asked} groups={groups} csv={<CsvLink path={`${path}.csv`} filter={own} />} />
      {head}
      {found.isPending && <Loading />}
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {earlier.isError && <Failure error={earlier.error} retry={() => void earlier.refetch()} />}
      {empty !== undefined && <Empty title={empty} />}
      {report !== undefined && empty === undefined && children(report, before)}
    </>
  );
}

const useReport = <Report,>(name: string, filter: Filter | undefined | false) =>
  useQuery({
    queryKey: ['reports', name, filter],
    queryFn: ({ signal }) => get<Report>(withQuery(`/reports/${name}`, filter || {}), signal),
    placeholderData: keepPreviousData,
    enabled: typeof filter === 'object',
  });
