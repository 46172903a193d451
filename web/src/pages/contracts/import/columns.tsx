/** Which column of the table is what; what the table does not have can be said for every line. */
import { Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { choicesOf } from '../../../fields/spec.ts';
import { SERVICE_CLASSES } from '../fields.ts';
import { FIELDS } from './import-fields.ts';
import type { Asked, ByField, Imported, ImportField } from './types.ts';

/** What may well be the same in every line. */
const FIXABLE: ReadonlySet<ImportField> = new Set(['currency', 'noticeMonths', 'products']);

type ColumnsProps = Readonly<{
  found: Pick<Imported, 'header' | 'columns'>;
  asked: Asked;
  onChange: (to: Partial<Asked>) => void;
}>;

export function Columns({ found, asked, onChange }: ColumnsProps): ReactNode {
  const { t } = useTranslation();
  const { amountMinor } = found.columns;
  const fields = amountMinor === undefined ? FIELDS : FIELDS.map((one) => (one === 'amount' ? 'amountMinor' : one));
  return (
    <section aria-label={t('imports.columns')}>
      <h2>{t('imports.columns')}</h2>
      <p className="muted">{t('imports.columnsHint')}</p>
      <div className="import-columns">
        {fields.map((field) => (
          <Column
            key={field}
            field={field}
            header={found.header}
            column={found.columns[field]}
            fixed={asked.fixed[field] ?? ''}
            onColumn={(column) => onChange({ columns: { ...asked.columns, [field]: column } })}
            onFixed={(value) => onChange({ fixed: fixedWith(asked.fixed, field, value) })}
          />
        ))}
      </div>
    </section>
  );
}

const fixedWith = (fixed: ByField, field: ImportField, value: string): ByField =>
  Object.fromEntries(Object.entries({ ...fixed, [field]: value }).filter(([, text]) => text !== ''));

type ColumnProps = Readonly<{
  field: ImportField;
  header: readonly string[];
  column: string | undefined;
  fixed: string;
  onColumn: (column: string) => void;
  onFixed: (value: string) => void;
}>;

function Column({ field, header, column, fixed, onColumn, onFixed }: ColumnProps): ReactNode {
  const { t } = useTranslation();
  const label = t(`imports.field.${field}`);
  return (
    <div>
      <Select
        size="xs"
        label={label}
        data={header.filter((name) => name !== '')}
        value={column ?? null}
        placeholder={t('imports.none')}
        clearable
        searchable
        onChange={(chosen) => onColumn(chosen ?? '')}
      />
      {column === undefined && field === 'serviceClass' && (
        <Select
          size="xs"
          mt={4}
          aria-label={`${label}, ${t('imports.forAll')}`}
          data={[...choicesOf('serviceClass', SERVICE_CLASSES)()]}
          value={fixed}
          allowDeselect={false}
          onChange={(chosen) => onFixed(chosen ?? '')}
        />
      )}
      {column === undefined && FIXABLE.has(field) && (
        <TextInput
          size="xs"
          mt={4}
          maxLength={200}
          aria-label={`${label}, ${t('imports.forAll')}`}
          placeholder={t('imports.forAll')}
          defaultValue={fixed}
          onBlur={(event) => onFixed(event.currentTarget.value.trim())}
        />
      )}
    </div>
  );
}
