import { MultiSelect, TagsInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { listOf } from '../../../ui/guards.ts';
import { useForm } from './form-context.ts';
import type { ListShape, Shape } from './shape.ts';
import { common, type InputProps } from './small-input.tsx';
import { choicesAt } from './value-words.ts';
import { valueWord } from './words.ts';

/** Several words or numbers at once, where their order means nothing. */
export function SeveralInput(props: InputProps<ListShape>): ReactNode {
  const { shape, name, path, value, optional, onChange } = props;
  const references = choicesAt({ form: useForm(), name, path });
  const { item } = shape;
  const values = listOf(value).map(String);
  const data = references ?? choicesOf(item, name);
  const give = (next: readonly unknown[]): void => onChange(optional && next.length === 0 ? undefined : next);
  if (data === undefined) return <TagsInput {...common(props)} value={values} onChange={give} />;
  const order = data.map((choice) => choice.value);
  const inOrder = (taken: readonly string[]): string[] => [
    ...order.filter((one) => taken.includes(one)),
    ...taken.filter((one) => !order.includes(one)),
  ];
  return (
    <MultiSelect
      {...common(props)}
      searchable
      data={[...data, ...values.filter((one) => !order.includes(one)).map((one) => ({ value: one, label: one }))]}
      value={values}
      onChange={(taken) => give(item.is === 'number' ? inOrder(taken).map(Number) : inOrder(taken))}
    />
  );
}

function choicesOf(item: Shape, name: string): { value: string; label: string }[] | undefined {
  if (item.is === 'enum') return item.values.map((value) => ({ value, label: valueWord(name, value) }));
  if (item.is !== 'number' || item.min === undefined || item.max === undefined) return undefined;
  const { min } = item;
  return Array.from({ length: item.max - min + 1 }, (_, at) => ({ value: `${min + at}`, label: `${min + at}` }));
}
