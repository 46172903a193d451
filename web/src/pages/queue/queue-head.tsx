/** Title, views with counts, whose queue, and the search field. */
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { teamsQuery } from '../../api/queries.ts';
import type { WorkCounts } from '../../api/types.ts';
import { useMe } from '../../me.ts';
import { KIND_NAMES, kindWord } from '../../process/kinds.ts';
import { SearchField } from '../../process/search-field.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import type { useQueue } from './use-queue.ts';
import { type QueueView, VIEWS, type ViewName } from './views.ts';

type HeadProps = Readonly<{
  view: QueueView;
  queue: ReturnType<typeof useQueue>;
  onTyping: (isTyping: boolean) => void;
  /** The keyboard goes back to the line it was at. */
  onBack: () => void;
}>;

export function QueueHead({ view, queue, onTyping, onBack }: HeadProps): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const teams = useQuery(teamsQuery).data?.items ?? [];
  const shown = teams.filter(
    ({ id }) => me.teamIds.includes(id) || me.role === 'admin' || me.role === 'serviceManager',
  );
  return (
    <header className="page-head">
      <h1>{t('nav.queue')}</h1>
      <Tabs
        label={t('queue.views')}
        value={view.name}
        tabs={VIEWS.map((name) => ({
          value: name,
          label: t(`queue.view.${name}`),
          count: countOf(name, queue.counts),
          late: name === 'overdue',
        }))}
        onChange={(name) => view.change({ view: name })}
      />
      <span className="grow" />
      <SearchField
        label={t('queue.search')}
        value={view.text}
        width={180}
        onChange={(text) => view.change({ text })}
        onTyping={onTyping}
        onBack={onBack}
      />
      <NativeSelect
        size="xs"
        w={130}
        aria-label={t('queue.kind')}
        value={view.kind ?? 'all'}
        data={[
          { value: 'all', label: t('queue.anyKind') },
          ...KIND_NAMES.map((kind) => ({ value: kind, label: kindWord(kind) })),
        ]}
        onChange={({ currentTarget }) => view.change({ kind: currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        w={170}
        aria-label={t('queue.whose')}
        value={view.teamId ?? 'me'}
        data={[{ value: 'me', label: t('queue.mine') }, ...shown.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={({ currentTarget: { value } }) =>
          view.change({ team: value === 'me' ? undefined : value, person: undefined })
        }
      />
    </header>
  );
}

function countOf(name: ViewName, counts: WorkCounts | undefined): number | undefined {
  if (counts === undefined) return undefined;
  return name === 'all' ? counts.open + counts.waiting + counts.notices : counts[name];
}
