/** The head of a list: its name, its views, what it is filtered by, and what can be done with it. */
import { Button, Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { withQuery } from '../api/client.ts';
import type { Filter } from '../api/queries.ts';
import type { Option } from '../fields/spec.ts';
import { Icon, type IconName } from '../ui/icons.tsx';
import { CustomerPicker, PersonPicker, TeamPicker } from '../ui/pickers.tsx';
import { Tabs } from '../ui/tabs.tsx';
import type { ListFilter } from './list-filter.ts';
import { SearchField } from './search-field.tsx';

/** One thing a list is filtered by. Its name is that of the address. */
export type FilterSpec = Readonly<{ name: string; label: string; width?: number }> &
  (
    | Readonly<{
        kind: 'choice';
        choices: readonly Option[];
        /** What it is called when it is no condition. */
        all: string;
      }>
    | Readonly<{ kind: 'text' | 'person' | 'team' | 'customer' | 'month' | 'date' }>
  );

export type ShapeSpec = Readonly<{ value: string; label: string; icon: IconName }>;
export type ViewSpec = Readonly<{ value: string; label: string; count?: number | undefined; late?: boolean }>;

type HeadProps = Readonly<{
  title: string;
  filter: ListFilter;
  filters: readonly FilterSpec[];
  /** Views as buttons with counts; the one shown stands in the address. */
  views?: Readonly<{ name: string; all: readonly ViewSpec[] }> | undefined;
  /** Shapes of the same lines: a list, a board. */
  shapes?: readonly ShapeSpec[] | undefined;
  /** The file with the same lines, below `/api/v1`, and what of it is asked. */
  csv?: Readonly<{ path: string; filter: Filter }> | undefined;
  /** How the list is shown. */
  settings?: ReactNode;
  /** Opening one, and the like. */
  actions?: ReactNode;
}>;

export function ListHead({ title, filter, filters, views, shapes, csv, settings, actions }: HeadProps): ReactNode {
  const { t } = useTranslation();
  const { values, change } = filter;
  return (
    <header className="page-head">
      <h1>{title}</h1>
      {views !== undefined && (
        <Tabs
          label={t('queue.views')}
          value={values[views.name] ?? ''}
          tabs={views.all}
          onChange={(value) => change({ [views.name]: value })}
        />
      )}
      <span className="grow" />
      {filters.map((spec) => (
        <FilterField key={spec.name} spec={spec} filter={filter} />
      ))}
      {shapes !== undefined && (
        <Shapes shapes={shapes} value={values['shape'] ?? ''} onChange={(shape) => change({ shape })} />
      )}
      {settings}
      {csv !== undefined && (
        <Button
          component="a"
          href={`/api/v1${withQuery(csv.path, csv.filter)}`}
          download
          size="xs"
          variant="default"
          leftSection={<Icon name="download" size={14} />}
        >
          CSV
        </Button>
      )}
      {actions}
    </header>
  );
}

type ShapesProps = Readonly<{ shapes: readonly ShapeSpec[]; value: string; onChange: (shape: string) => void }>;

/** Shapes as icons with names; the first is shown where nothing is said. */
function Shapes({ shapes, value, onChange }: ShapesProps): ReactNode {
  const { t } = useTranslation();
  const shown = shapes.find((shape) => shape.value === value) ?? shapes[0];
  return (
    <div className="tabs" role="group" aria-label={t('list.shape')}>
      {shapes.map((shape) => (
        <button
          key={shape.value}
          type="button"
          className="tab tab-icon"
          title={shape.label}
          aria-pressed={shape === shown}
          onClick={() => onChange(shape.value)}
        >
          <Icon name={shape.icon} />
          <span className="sr-only">{shape.label}</span>
        </button>
      ))}
    </div>
  );
}

type FieldProps = Readonly<{ spec: FilterSpec; filter: ListFilter }>;

function FilterField({ spec, filter }: FieldProps): ReactNode {
  const { name, kind, label, width = 130 } = spec;
  const value = filter.values[name] ?? '';
  const onChange = (to: string): void => filter.change({ [name]: to });
  switch (kind) {
    case 'choice':
      return (
        <Select
          size="xs"
          w={width}
          aria-label={label}
          value={value === '' ? 'all' : value}
          data={[{ value: 'all', label: spec.all }, ...spec.choices]}
          onChange={(to) => onChange(to === 'all' || to === null ? '' : to)}
        />
      );
    case 'text':
      return <SearchField label={label} value={value} width={width} onChange={onChange} />;
    case 'month':
    case 'date':
      return (
        <TextInput
          size="xs"
          type={kind}
          // The browser's field cannot say what it is for.
          className="labelled"
          label={label}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    default: {
      const Picker = { person: PersonPicker, team: TeamPicker, customer: CustomerPicker }[kind];
      return <Picker size="xs" w={width} aria-label={label} placeholder={label} value={value} onChange={onChange} />;
    }
  }
}
