/** What a record is narrowed by: one of its sides, and whether what machines noted shows, too. */
import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Tabs } from '../ui/tabs.tsx';

type HeadProps<V extends string> = Readonly<{
  sides: readonly Readonly<{ value: V; label: string }>[];
  side: V;
  onSide: (side: V) => void;
  technical: boolean;
  onTechnical: (shown: boolean) => void;
}>;

export function TimelineHead<V extends string>(props: HeadProps<V>): ReactNode {
  const { sides, side, onSide, technical, onTechnical } = props;
  const { t } = useTranslation();
  return (
    <div className="timeline-head">
      <Tabs label={t('timeline.filter')} value={side} tabs={sides} onChange={onSide} />
      <span className="grow" />
      <Checkbox
        size="xs"
        label={t('timeline.technical')}
        checked={technical}
        onChange={(event) => onTechnical(event.currentTarget.checked)}
      />
    </div>
  );
}
