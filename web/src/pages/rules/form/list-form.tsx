/** A list in its order: items are added, taken away and moved, by mouse or keyboard. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { listOf } from '../../../ui/guards.ts';
import { errorAt, inputId, useForm, wasWrong } from './form-context.ts';
import { ListItem } from './list-item.tsx';
import type { PlaceProps } from './object-form.tsx';
import { ReadTable } from './read-table.tsx';
import type { ListShape } from './shape.ts';
import { isNarrow } from './shape-questions.ts';
import { useList } from './use-list.ts';
import { newItem } from './values.ts';
import { fieldWord } from './words.ts';

type ListProps = PlaceProps & Readonly<{ shape: ListShape }>;

export function ListForm(props: ListProps): ReactNode {
  const { change } = useForm();
  if (listOf(props.value).length === 0 && change === undefined) return <Nothing />;
  return change === undefined && isNarrow(props.shape.item) ? <ReadTable {...props} /> : <Items {...props} />;
}

function Nothing(): ReactNode {
  const { t } = useTranslation();
  return <p className="muted">{t('rules.none')}</p>;
}

function Items({ shape: { item }, ...place }: ListProps): ReactNode {
  const { t } = useTranslation();
  const form = useForm();
  const { parent, path, value } = place;
  const items = listOf(value);
  const { change } = form;
  const elementId = (at: number): string => inputId([...path, `${at}`, 'item']);
  const list = useList({
    items,
    onChange: change === undefined ? undefined : (next) => change(path, next),
  });
  const add = (): void => list.add(newItem(item, items, parent), elementId(items.length));
  const wrong = errorAt(form, path);
  return (
    <>
      {items.length === 0 && <Nothing />}
      <ol className="rule-items">
        {items.map((one, at) => (
          <ListItem
            key={list.idOf(at)}
            {...place}
            id={elementId(at)}
            item={item}
            at={at}
            count={items.length}
            path={[...path, `${at}`]}
            value={one}
            isOpen={list.isOpen(at) || wasWrong(form, [...path, `${at}`])}
            onToggle={() => list.toggle(at)}
            onMove={(by) => list.move(at, by)}
            onRemove={() => list.remove(at)}
          />
        ))}
      </ol>
      {wrong !== undefined && <p className="field-wrong">{wrong}</p>}
      {change !== undefined && (
        <Button ref={list.adder} id={inputId(path)} size="compact-xs" variant="default" onClick={add}>
          {t('form.add')}
          <span className="sr-only"> {fieldWord('', parent)}</span>
        </Button>
      )}
    </>
  );
}
