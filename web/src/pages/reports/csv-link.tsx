/** A table of the API as a file. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { withQuery } from '../../api/client.ts';
import type { Filter } from '../../api/queries.ts';
import { Icon } from '../../ui/icons.tsx';

/** @param path below `/api/v1` */
export function CsvLink({ path, filter }: { path: string; filter: Filter }): ReactNode {
  return (
    <Button
      component="a"
      href={`/api/v1${withQuery(path, filter)}`}
      download
      size="xs"
      variant="default"
      leftSection={<Icon name="download" size={14} />}
    >
      CSV
    </Button>
  );
}
