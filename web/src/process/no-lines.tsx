/** Where a list has no line: because of its filters, which can be taken away, or because nothing was begun yet. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../ui/states.tsx';
import type { ListFilter, ListValues } from './list-filter.ts';

type NoLinesProps = Readonly<{
  /** Said where lines are only hidden by what is asked. */
  nothing: string;
  /** What comes to stand in this list, and by what. */
  about?: string | undefined;
  /** How one begins. */
  actions?: ReactNode;
  filter: ListFilter;
  /** The names in the address that hide lines, and what each is at first. */
  narrowing: readonly string[];
  first?: ListValues | undefined;
}>;

export function NoLines({ nothing, about, actions, filter, narrowing, first = {} }: NoLinesProps): ReactNode {
  const { t } = useTranslation();
  const set = narrowing.filter((name) => filter.values[name] !== first[name]);
  if (set.length === 0 && about !== undefined) {
    return (
      <Empty title={t('list.empty')}>
        <p className="state-about">{about}</p>
        {actions}
      </Empty>
    );
  }
  return (
    <Empty title={nothing}>
      {set.length > 0 && (
        <Button
          variant="default"
          size="xs"
          onClick={() => filter.change(Object.fromEntries(set.map((name) => [name, undefined])))}
        >
          {t('list.clear')}
        </Button>
      )}
    </Empty>
  );
}
