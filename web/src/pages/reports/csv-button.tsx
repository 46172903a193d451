/** A report as a file: what the API makes of it, or what is on the screen. */
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

/** @param onClick saves it; absent while there is nothing to save */
export function CsvButton({ onClick }: { onClick: (() => void) | undefined }): ReactNode {
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<Icon name="download" size={14} />}
      disabled={onClick === undefined}
      onClick={onClick}
    >
      CSV
    </Button>
  );
}
