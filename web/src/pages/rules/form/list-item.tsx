/** One item of a list: few fields stand in a line, more of them behind what the item is called. */
import type { KeyboardEvent, ReactNode } from 'react';
import { isRecord } from '../../../ui/guards.ts';
import { errorAt, useForm } from './form-context.ts';
import { headOf } from './head-words.ts';
import { ItemActions } from './item-actions.tsx';
import type { PlaceProps } from './object-form.tsx';
import { PartForm } from './part-form.tsx';
import type { Shape } from './shape.ts';
import { isNarrow, isSmall } from './shape-questions.ts';
import { SmallInput } from './small-input.tsx';
import { Toggle } from './toggle.tsx';
import { titleOf } from './value-words.ts';
import { fieldWord } from './words.ts';

type ItemProps = PlaceProps &
  Readonly<{
    id: string;
    item: Shape;
    at: number;
    count: number;
    isOpen: boolean;
    onToggle: () => void;
    onMove: (by: number) => void;
    onRemove: () => void;
  }>;

export function ListItem(props: ItemProps): ReactNode {
  const form = useForm();
  const { id, item, at, count, parent, path, value, level, isOpen, onMove, onRemove } = props;
  const isInline = isNarrow(item);
  const place = { parent, path, value, level };
  const name = (isRecord(value) ? titleOf(value) : '') || `${fieldWord('', parent)} ${at + 1}`;
  const wrong = errorAt(form, path);
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (!event.altKey || by === 0 || form.change === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onMove(by);
  };
  return (
    <li id={id} className={classOf(item)} onKeyDown={onKeyDown}>
      <div className="rule-item-head">
        {isInline ? <InlineItem {...place} shape={item} /> : <ItemHead {...props} />}
        {form.change !== undefined && (
          <ItemActions at={at} count={count} name={name} onMove={onMove} onRemove={onRemove} />
        )}
      </div>
      {!isInline && isOpen && (
        <div className="rule-item-body">
          <PartForm {...place} shape={item} />
        </div>
      )}
      {wrong !== undefined && <p className="field-wrong">{wrong}</p>}
    </li>
  );
}

function classOf(item: Shape): string {
  if (!isNarrow(item)) return 'rule-item';
  return isSmall(item) ? 'rule-item rule-item-inline rule-item-one' : 'rule-item rule-item-inline';
}

function InlineItem({ shape, ...place }: PlaceProps & { shape: Shape }): ReactNode {
  const form = useForm();
  const { parent, path, value } = place;
  return (
    <div className="rule-item-line">
      {isSmall(shape) ? (
        <SmallInput
          shape={shape}
          name={parent}
          label={`${fieldWord('', parent)} ${Number(path.at(-1)) + 1}`}
          hint={undefined}
          path={path}
          value={value}
          optional={false}
          error={undefined}
          onChange={(next) => form.change?.(path, next)}
        />
      ) : (
        <PartForm {...place} shape={shape} />
      )}
    </div>
  );
}

function ItemHead({ item, parent, path, value, isOpen, onToggle }: ItemProps): ReactNode {
  const form = useForm();
  const { title, about, key } = headOf(item, value, { form, name: parent, path });
  return <Toggle title={title} about={about} code={key} isOpen={isOpen} onToggle={onToggle} />;
}
