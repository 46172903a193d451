/** A report: what it is grouped by, its period and its file above it; or the rows behind one of its numbers. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { get, withQuery } from '../../api/client.ts';
import type { Filter } from '../../api/queries.ts';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { CsvLink } from './csv-link.tsx';
import type { Asked } from './period.ts';
import { ReportHead } from './report-head.tsx';
import { Rows } from './rows.tsx';

type FrameProps<By extends string, Report> = Readonly<{
  /** As in `/reports/<name>`. */
  name: string;
  asked: Asked<By>;
  /** None where there is but one way to look at it. */
  groups?: readonly By[];
  /** What the API is asked. */
  filter: Filter;
  /** Said instead of the report where there is nothing in it. */
  nothing: (report: Report) => string | undefined;
  /** What a number is called, by its name in the API. */
  figureWord: (of: string) => string;
  /** What a line is called, by its key. */
  lineWord: (report: Report, group: string | null) => string | undefined;
  children: (report: Report) => ReactNode;
}>;

export function ReportFrame<By extends string, Report>(props: FrameProps<By, Report>): ReactNode {
  const { name, asked, groups, filter, nothing, children } = props;
  const path = `/reports/${name}`;
  const found = useQuery({
    queryKey: ['reports', name, filter],
    queryFn: ({ signal }) => get<Report>(withQuery(path, filter), signal),
    placeholderData: keepPreviousData,
  });
  const report = found.data;
  if (asked.rows !== undefined) {
    const { of, group, currency } = asked.rows;
    const line = group === undefined || report === undefined ? undefined : props.lineWord(report, group);
    const title = [props.figureWord(of), line ?? group, currency].filter((part) => part != null).join(' · ');
    return <Rows key={title} path={path} asked={asked} rows={asked.rows} filter={filter} title={title} />;
  }
  const empty = report === undefined ? undefined : nothing(report);
  return (
    <>
      <ReportHead asked={asked} groups={groups} csv={<CsvLink path={`${path}.csv`} filter={filter} />} />
      {found.isPending && <Loading />}
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {empty !== undefined && <Empty title={empty} />}
      {report !== undefined && empty === undefined && children(report)}
    </>
  );
}
