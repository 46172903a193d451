/** A kind of document as a table: who may, adds one, changes one, deactivates one. */
import { Button, Checkbox } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Resource } from '../../../api/can.ts';
import { get, withQuery } from '../api/client.ts';
import type { Page } from '../api/types.ts';
import { may, useMe } from '../me.ts';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { DeactivateButton } from './deactivate.tsx';
import { type Asked, type FilterSpec, Filters } from './document-filters.tsx';
import { DocumentForm } from './document-form.tsx';
import type { DocumentFieldSpec } from './spec.ts';

export type Document = { id: string; version: number; active: boolean };

export type SectionProps<T extends Document> = Readonly<{
  title: string;
  /** As in addresses: `api-keys`. */
  path: string;
  resource: Resource;
  fields: readonly DocumentFieldSpec[];
  /** Whose they are, where only some are shown: what the list is asked for, and what a new one is given. */
  of?: Readonly<Record<string, string>>;
  columns: readonly { name: string; cell: (one: T) => ReactNode }[];
  nameOf: (one: T) => string;
  /** What is shown of a new one, once: a secret. */
  onCreated?: (one: T) => void;
  /** What the list can be narrowed by, as the API is asked: one without choices is typed. */
  filters?: readonly FilterSpec[];
  /** Between head and table. */
  above?: ReactNode;
  /** Instead of the button that deactivates one. */
  ending?: (one: T) => ReactNode;
}>;

export function DocumentSection<T extends Document>(props: SectionProps<T>): ReactNode {
  const { title, path, resource, fields, columns, of, filters, above } = props;
  const { t } = useTranslation();
  const me = useMe();
  const [edited, setEdited] = useState<T | 'new'>();
  const { found, wanted, setWanted, inactive, setInactive } = useDocuments<T>(path, of);
  const maySave = may(me, 'write', resource);
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  const count = `${items.length}${found.hasNextPage ? '+' : ''}`;
  return (
    <section>
      <div className="section-head">
        <h2>{title}</h2>
        {found.isSuccess && (
          <span className="muted" role="status">
            {count}
          </span>
        )}
        {filters !== undefined && <Filters filters={filters} asked={wanted} onAsk={setWanted} />}
        <span className="grow" />
        <Checkbox
          size="xs"
          label={t('doc.showInactive')}
          checked={inactive}
          onChange={(event) => setInactive(event.currentTarget.checked)}
        />
        {maySave && (
          <Button size="xs" onClick={() => setEdited('new')}>
            {t('doc.new')}
          </Button>
        )}
      </div>
      {above}
      {found.isPending && <Loading />}
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.isSuccess && items.length === 0 && (
        <Empty title={t(Object.values(wanted).some(Boolean) ? 'doc.noneLike' : 'doc.nothing')} />
      )}
      {items.length > 0 && (
        <DocumentTable {...props} columns={columns} items={items} maySave={maySave} onEdit={setEdited} />
      )}
      <More has={found.hasNextPage} loading={found.isFetchingNextPage} load={() => void found.fetchNextPage()} />
      {edited !== undefined && (
        <DocumentForm<T>
          title={edited === 'new' ? `${title} · ${t('doc.new')}` : props.nameOf(edited)}
          resource={path}
          fields={fields}
          given={of}
          of={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
          onSaved={(saved) => edited === 'new' && props.onCreated?.(saved)}
        />
      )}
    </section>
  );
}

/** The documents of a list as far as they are read, and what it is narrowed by. */
function useDocuments<T extends Document>(path: string, of: SectionProps<T>['of']) {
  const [inactive, setInactive] = useState(false);
  const [wanted, setWanted] = useState<Asked>({});
  const asked = { ...of, ...wanted, active: inactive ? 'all' : undefined };
  const found = useInfiniteQuery({
    queryKey: [path, 'section', asked],
    queryFn: ({ signal, pageParam }) =>
      get<Page<T>>(withQuery(`/${path}`, { ...asked, limit: 100, cursor: pageParam }), signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });
  return { found, wanted, setWanted, inactive, setInactive };
}

function More({ has, loading, load }: Readonly<{ has: boolean; loading: boolean; load: () => void }>): ReactNode {
  const { t } = useTranslation();
  if (!has) return null;
  return (
    <Button size="xs" variant="default" loading={loading} onClick={load}>
      {t('doc.more')}
    </Button>
  );
}

type TableProps<T extends Document> = SectionProps<T> &
  Readonly<{ items: readonly T[]; maySave: boolean; onEdit: (one: T) => void }>;

function DocumentTable<T extends Document>({
  title,
  items,
  columns,
  maySave,
  onEdit,
  ...rest
}: TableProps<T>): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="table-scroll" role="region" aria-label={title} tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            {columns.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            {maySave && (
              <th scope="col">
                <span className="sr-only">{t('form.edit')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <tr key={one.id} className={one.active ? '' : 'inactive'}>
              {columns.map(({ name, cell }) => (
                <td key={name} dir="auto">
                  {cell(one)}
                </td>
              ))}
              {maySave && (
                <td className="table-actions">
                  <Button size="compact-xs" variant="subtle" onClick={() => onEdit(one)}>
                    {t('form.edit')}
                    <span className="sr-only"> {rest.nameOf(one)}</span>
                  </Button>
                  {one.active &&
                    (rest.ending?.(one) ?? <DeactivateButton path={rest.path} of={one} name={rest.nameOf(one)} />)}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
