/** The product area of a wish: one there is already, found by typing, or a new one. */
import { Autocomplete } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { OwnInput } from '../../fields/spec.ts';
import { textOf } from '../../ui/guards.ts';
import { areasQuery } from './areas.ts';

const LONGEST = 80;

export function AreaField({ label, value, onChange }: OwnInput): ReactNode {
  const areas = useQuery(areasQuery).data?.items ?? [];
  return (
    <Autocomplete
      size="sm"
      label={label}
      maxLength={LONGEST}
      dir="auto"
      data={areas.map(({ area }) => area)}
      value={textOf(value)}
      onChange={onChange}
    />
  );
}
