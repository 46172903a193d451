/** The lines of a list under the heads of their groups; several of them can be ticked, and something done with all. */
import { useHotkeys } from '@mantine/hooks';
import { type ReactNode, Suspense, useMemo, useState } from 'react';
import type { Item } from '../bulk/item-actions.ts';
import { useSelection } from '../bulk/use-selection.ts';
import { lazyWith } from '../i18n/load.ts';
import { number } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { useIsNarrow } from '../ui/screen.ts';
import { VirtualList } from '../ui/virtual-list.tsx';
import type { KindName } from './kinds.ts';
import { type Display, type RowSetting, RowSettingContext } from './list-display.ts';
import type { GroupHead, ListRow } from './list-groups.ts';
import type { More } from './list-page.tsx';

const Bulk = lazyWith(() => import('./list-bulk.tsx'), 'process');

type LinesProps<Line> = Readonly<{
  kind: KindName;
  title: string;
  rows: readonly ListRow<Line>[];
  row: (line: Line) => ReactNode;
  rowHeights?: readonly [number, number] | undefined;
  more: More;
  display: Display;
  /** What of a line something can be done with; without it lines cannot be ticked. */
  itemOf?: ((line: Line) => Item) | undefined;
}>;

const COMPACT = 31;
const HEAD = 36;
const heightOf = ({ type }: ListRow<unknown>): number | undefined => (type === 'group' ? HEAD : undefined);

export function ListLines<Line extends { id: string }>(props: LinesProps<Line>): ReactNode {
  const { rows, display, itemOf, rowHeights: [wide, narrow] = [40, 66] } = props;
  const [active, setActive] = useState<string>();
  const isNarrow = useIsNarrow();
  const lines = useMemo(() => rows.flatMap((one) => (one.type === 'line' ? [one.line] : [])), [rows]);
  const selection = useSelection(lines);
  const activeLine = lines.find(({ id }) => id === active);
  useHotkeys([['x', () => itemOf !== undefined && activeLine !== undefined && selection.toggle(activeLine.id)]]);
  const setting: RowSetting = { hidden: display.hidden, selection: itemOf === undefined ? undefined : selection };
  return (
    <RowSettingContext value={setting}>
      {itemOf !== undefined && (
        <Suspense>
          <Bulk
            kind={props.kind}
            all={lines.length}
            active={activeLine === undefined ? undefined : itemOf(activeLine)}
            selection={{ ...selection, chosen: selection.chosen.map(itemOf) }}
          />
        </Suspense>
      )}
      <VirtualList<ListRow<Line>>
        label={props.title}
        items={rows}
        keyOf={({ id }) => id}
        heightOf={heightOf}
        rowHeight={isNarrow ? narrow : display.isCompact ? COMPACT : wide}
        active={active}
        onActive={setActive}
        onExtend={selection.add}
        more={props.more}
        row={(one) =>
          one.type === 'group' ? <Head of={one} onToggle={() => display.toggle(one.key)} /> : props.row(one.line)
        }
      />
    </RowSettingContext>
  );
}

function Head({ of, onToggle }: { of: GroupHead; onToggle: () => void }): ReactNode {
  return (
    <button type="button" className="group-head" data-row-link aria-expanded={!of.isClosed} onClick={onToggle}>
      <span className={of.isClosed ? 'group-arrow' : 'group-arrow open'}>
        <Icon name="right" size={13} />
      </span>
      <strong className="cut" dir="auto">
        {of.words}
      </strong>
      <span className="tab-count">{number(of.count)}</span>
    </button>
  );
}
