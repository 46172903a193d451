/** The prepared answers: finding one, seeing which are used, adding and changing them, taking one out of use. */
import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get, withQuery } from '../../../api/client.ts';
import { cursor } from '../../../api/queries.ts';
import type { Page } from '../../../api/types.ts';
import { lazyWith } from '../../../i18n/load.ts';
import { may, useMe } from '../../../me.ts';
import type { Answer } from '../../../process/answers/answers.ts';
import { KIND_NAMES, kindWord } from '../../../process/kinds.ts';
import { Icon } from '../../../ui/icons.tsx';
import { Empty, Failure, Loading } from '../../../ui/states.tsx';
import { AnswerTable } from './answer-table.tsx';

const AnswerForm = lazyWith(() => import('./answer-form.tsx'), 'process', 'answers');

const answersQuery = (filter: Readonly<{ q: string; kind: string; active: string }>) => ({
  queryKey: ['answers', 'kept', filter],
  queryFn: ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }) =>
    get<Page<Answer>>(withQuery('/answers', { ...filter, limit: 100, cursor: pageParam }), signal),
  initialPageParam: null as string | null,
  getNextPageParam: cursor,
});

export default function Answers(): ReactNode {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<Filter>({ q: '', kind: '', retired: false });
  const [edited, setEdited] = useState<Answer | 'new'>();
  const [asked] = useDebouncedValue(filter.q.trim(), 150);
  const found = useInfiniteQuery({
    ...answersQuery({ q: asked, kind: filter.kind, active: filter.retired ? 'all' : '' }),
    placeholderData: (before) => before,
  });
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  const isFiltered = asked !== '' || filter.kind !== '';
  return (
    <section>
      <Head filter={filter} onFilter={setFilter} onNew={() => setEdited('new')} />
      {found.isPending && <Loading />}
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.isSuccess && items.length === 0 && (
        <Empty title={isFiltered ? t('answers.nothing') : t('answers.none')}>
          {isFiltered ? undefined : <p className="muted">{t('answers.begin')}</p>}
        </Empty>
      )}
      {items.length > 0 && <AnswerTable items={items} onEdit={setEdited} />}
      {found.hasNextPage && (
        <Button
          variant="subtle"
          size="xs"
          loading={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          {t('form.more')}
        </Button>
      )}
      {edited !== undefined && (
        <Suspense>
          <AnswerForm of={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />
        </Suspense>
      )}
    </section>
  );
}

type Filter = Readonly<{ q: string; kind: string; retired: boolean }>;
type HeadProps = Readonly<{ filter: Filter; onFilter: (filter: Filter) => void; onNew: () => void }>;

/** What is looked for, and adding one. */
function Head({ filter, onFilter, onNew }: HeadProps): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <div className="section-head">
      <TextInput
        size="xs"
        w={220}
        aria-label={t('answers.search')}
        placeholder={t('answers.search')}
        leftSection={<Icon name="search" size={13} />}
        maxLength={100}
        value={filter.q}
        onChange={(event) => onFilter({ ...filter, q: event.currentTarget.value })}
      />
      <Select
        size="xs"
        w={150}
        aria-label={t('answers.kinds')}
        value={filter.kind === '' ? 'all' : filter.kind}
        data={[
          { value: 'all', label: t('answers.anyKind') },
          ...KIND_NAMES.map((name) => ({ value: name, label: kindWord(name) })),
        ]}
        onChange={(chosen) => onFilter({ ...filter, kind: chosen === null || chosen === 'all' ? '' : chosen })}
      />
      <span className="grow" />
      <Checkbox
        size="xs"
        label={t('answers.showRetired')}
        checked={filter.retired}
        onChange={(event) => onFilter({ ...filter, retired: event.currentTarget.checked })}
      />
      {may(me, 'write', 'answers') && (
        <Button size="xs" onClick={onNew}>
          {t('doc.new')}
        </Button>
      )}
    </div>
  );
}
