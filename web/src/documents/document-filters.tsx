/** What a list of documents is narrowed by: typed words, or one of a few. */
import { Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import type { ReactNode } from 'react';
import type { Option } from '../fields/spec.ts';

export type FilterSpec = Readonly<{ name: string; label: string; choices?: readonly Option[] }>;
/** By name of the parameter. */
export type Asked = Readonly<Record<string, string | undefined>>;

const SETTLES_MS = 250;

type FiltersProps = Readonly<{
  filters: readonly FilterSpec[];
  asked: Asked;
  onAsk: (asked: Asked) => void;
}>;

export function Filters({ filters, asked, onAsk }: FiltersProps): ReactNode {
  const typed = useDebouncedCallback(
    (name: string, text: string) => onAsk({ ...asked, [name]: text === '' ? undefined : text }),
    SETTLES_MS,
  );
  return filters.map(({ name, label, choices }) =>
    choices === undefined ? (
      <TextInput
        key={name}
        size="xs"
        type="search"
        dir="auto"
        aria-label={label}
        placeholder={label}
        defaultValue={asked[name] ?? ''}
        onChange={(event) => typed(name, event.currentTarget.value.trim())}
      />
    ) : (
      <Select
        key={name}
        size="xs"
        aria-label={label}
        placeholder={label}
        clearable
        searchable={choices.length > 8}
        data={[...choices]}
        value={asked[name] ?? null}
        onChange={(value) => onAsk({ ...asked, [name]: value ?? undefined })}
      />
    ),
  );
}
