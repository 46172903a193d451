import { Button, Select, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CURRENCIES } from '../../../fields/money.ts';
import type { Shape } from './shape.ts';
import { fieldWord, valueWord } from './words.ts';

type AddingProps = Readonly<{
  shape: Extract<Shape, { is: 'record' }>;
  parent: string;
  id: string;
  taken: readonly string[];
  onAdd: (name: string) => void;
}>;

/** A name that is not there yet: one of those there are, or a new one. */
export function RecordAdding({ shape: { key }, parent, id, taken, onAdd }: AddingProps): ReactNode {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const known =
    key.is === 'enum' ? key.values : key.is === 'text' && key.format === 'currency' ? CURRENCIES : undefined;
  const free = known?.filter((one) => !taken.includes(one));
  if (free?.length === 0) return null;
  const label = t('rules.addTo', { name: fieldWord('', parent) });
  const add = (added: string): void => {
    if (added === '' || taken.includes(added)) return;
    onAdd(added);
    setName('');
  };
  if (free !== undefined) {
    return (
      <Select
        id={id}
        size="xs"
        w={220}
        aria-label={label}
        placeholder={label}
        data={free.map((one) => ({ value: one, label: valueWord(parent, one) }))}
        value={null}
        onChange={(chosen) => add(chosen ?? '')}
      />
    );
  }
  return (
    <form
      className="inline-form rule-adding"
      onSubmit={(event) => {
        event.preventDefault();
        add(name.trim());
      }}
    >
      <TextInput
        id={id}
        size="xs"
        label={label}
        maxLength={40}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button size="xs" type="submit" variant="default">
        {t('form.add')}
      </Button>
    </form>
  );
}
