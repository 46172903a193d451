/** Contracts out of a table: chosen, tried line by line, and imported when somebody says so. */
import { Button, Checkbox, FileInput, TextInput } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { FormError } from '../../../ui/form-error.tsx';
import { Failure } from '../../../ui/states.tsx';
import { useTitle } from '../../../ui/title.ts';
import { Columns } from './columns.tsx';
import { saveTemplate } from './files.ts';
import { Lines } from './lines.tsx';
import { progressOf, sendTable, textOfFile } from './run.ts';
import type { Asked, Chosen, Imported } from './types.ts';

const FIRST: Asked = { source: 'crm', columns: {}, fixed: { serviceClass: 'support' }, change: false };
const SOURCE = /^[a-z0-9][a-z0-9-]{0,59}$/;

export default function ImportPage(): ReactNode {
  const { t } = useTranslation();
  const [table, setTable] = useState<Chosen>();
  const [asked, setAsked] = useState(FIRST);
  useTitle(t('imports.title'));
  const choose = async (file: File | null): Promise<void> => {
    setAsked((before) => ({ ...before, columns: {} }));
    const csv = file === null ? '' : await textOfFile(file);
    setTable((before) => (file === null ? undefined : { no: (before?.no ?? 0) + 1, name: file.name, csv }));
  };
  return (
    <div className="page page-import">
      <header className="page-head">
        <Link to="/contracts" className="muted">
          {t('nav.contracts')}
        </Link>
        <h1>{t('imports.title')}</h1>
      </header>
      <div className="import-start">
        <FileInput
          label={t('imports.file')}
          description={t('imports.fileHint')}
          accept=".csv,text/csv"
          placeholder="contracts.csv"
          clearable
          clearButtonProps={{ 'aria-label': t('imports.another') }}
          onChange={(file) => void choose(file)}
        />
        <TextInput
          label={t('imports.source')}
          description={t('imports.sourceHint')}
          maxLength={60}
          value={asked.source}
          error={SOURCE.test(asked.source) ? undefined : t('imports.sourceHint')}
          onChange={(event) => setAsked({ ...asked, source: event.currentTarget.value })}
        />
        <Button variant="subtle" size="xs" onClick={saveTemplate}>
          {t('imports.template')}
        </Button>
      </div>
      {table !== undefined && SOURCE.test(asked.source) && (
        <Table
          key={table.no}
          table={table}
          asked={asked}
          onChange={(to) => setAsked((before) => ({ ...before, ...to }))}
        />
      )}
    </div>
  );
}

type TableProps = Readonly<{ table: Chosen; asked: Asked; onChange: (to: Partial<Asked>) => void }>;

function Table({ table, asked, onChange }: TableProps): ReactNode {
  const { t } = useTranslation();
  const [reading, setReading] = useState<Imported>();
  const [sofar, setSofar] = useState<Imported>();
  const tried = useQuery({
    queryKey: ['contract-import', table.name, table.csv.length, table.no, asked],
    queryFn: ({ signal }) => sendTable({ table, asked, dryRun: true, onProgress: setReading, signal }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  const running = useMutation({
    mutationFn: () => sendTable({ table, asked, dryRun: false, before: sofar, onProgress: setSofar }),
  });
  if (running.isPending || sofar !== undefined) return <Run sofar={sofar} running={running} />;
  if (tried.isError) return <Failure error={tried.error} retry={() => void tried.refetch()} />;
  if (tried.data === undefined) {
    return (
      <p role="status">{t('imports.reading', reading === undefined ? { done: 0, total: '…' } : progressOf(reading))}</p>
    );
  }
  const ready = tried.data.created + tried.data.changed;
  return (
    <div className="stack" aria-busy={tried.isFetching}>
      <Columns found={tried.data} asked={asked} onChange={onChange} />
      <div className="import-foot">
        <Checkbox
          size="xs"
          label={t('imports.change')}
          checked={asked.change}
          onChange={(event) => onChange({ change: event.currentTarget.checked })}
        />
        <span className="grow" />
        {ready === 0 && <span className="muted">{t('imports.nothing')}</span>}
        <Button disabled={ready === 0 || tried.isFetching} onClick={() => running.mutate()}>
          {t('imports.start', { count: ready })}
        </Button>
      </div>
      <Lines of={tried.data} isDone={false} />
    </div>
  );
}

type RunProps = Readonly<{
  sofar: Imported | undefined;
  running: Readonly<{ isPending: boolean; isError: boolean; error: unknown; mutate: () => void }>;
}>;

function Run({ sofar, running }: RunProps): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="stack">
      {running.isPending && (
        <p role="status">{t('imports.importing', sofar === undefined ? { done: 0, total: '…' } : progressOf(sofar))}</p>
      )}
      {running.isError && (
        <div role="alert">
          <p>{t('imports.stopped')}</p>
          <FormError error={running.error} />
          <Button size="xs" onClick={() => running.mutate()}>
            {t('imports.goOn')}
          </Button>
        </div>
      )}
      {sofar !== undefined && <Lines of={sofar} isDone />}
    </div>
  );
}
