/** From one process to the next of the list one has come from, without going back to it. */
import { useHotkeys } from '@mantine/hooks';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { store } from '../api/store.ts';
import type { Page } from '../api/types.ts';
import { type KindName, pathOf } from '../process/kinds.ts';
import { Icon } from './icons.tsx';

type Place = Readonly<{ at: number; ids: readonly string[] }>;
type WalkProps = Readonly<{ kind: KindName; id: string }>;

export function ListWalk({ kind, id }: WalkProps): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { at, ids } = useMemo(() => placeOf(kind, id), [kind, id]);
  const [before, after] = [ids[at - 1], ids[at + 1]];
  const go = (to: string | undefined): void => {
    if (to !== undefined) void navigate(pathOf(kind, to));
  };
  useHotkeys([
    ['j', () => go(after)],
    ['k', () => go(before)],
  ]);
  if (ids.length < 2) return null;
  return (
    <nav className="list-walk" aria-label={t('walk.label')}>
      <span className="muted">{t('walk.place', { at: at + 1, count: ids.length })}</span>
      <Step to={before} kind={kind} icon="left" name={t('walk.before')} />
      <Step to={after} kind={kind} icon="right" name={t('walk.after')} />
    </nav>
  );
}

type StepProps = Readonly<{ to: string | undefined; kind: KindName; icon: 'left' | 'right'; name: string }>;

function Step({ to, kind, icon, name }: StepProps): ReactNode {
  if (to === undefined) {
    return (
      <span className="list-step muted">
        <Icon name={icon} size={14} />
      </span>
    );
  }
  return (
    <Link to={pathOf(kind, to)} className="list-step" title={name}>
      <Icon name={icon} size={14} />
      <span className="sr-only">{name}</span>
    </Link>
  );
}

/** Where a process stood in the list that was read last, as far as that list was read. */
function placeOf(kind: KindName, id: string): Place {
  const lists = store
    .getQueryCache()
    .findAll({ queryKey: ['list', kind] })
    .toSorted((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt);
  for (const { queryKey } of lists) {
    const pages = store.getQueryData<{ pages?: readonly Page<{ id: string }>[] }>(queryKey)?.pages ?? [];
    const ids = [...new Set(pages.flatMap(({ items }) => items.map((line) => line.id)))];
    const at = ids.indexOf(id);
    if (at !== -1) return { at, ids };
  }
  return { at: -1, ids: [] };
}
