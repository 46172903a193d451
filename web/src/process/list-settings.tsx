/** How the list is shown: by what it is grouped, how dense it is, which columns it has; and views kept under a name. */
import { ActionIcon, Button, Checkbox, Popover, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Icon } from '../ui/icons.tsx';
import type { ColumnSpec, Display } from './list-display.ts';
import { useKeptViews } from './list-views.ts';

type SettingsProps = Readonly<{
  list: string;
  display: Display;
  groups: readonly Readonly<{ name: string; label: string }>[];
  columns: readonly ColumnSpec[];
}>;

export function ListSettings({ list, display, groups, columns }: SettingsProps): ReactNode {
  const { t } = useTranslation();
  const [isOpen, open] = useDisclosure();
  return (
    <Popover opened={isOpen} onChange={open.close} position="bottom-end" shadow="md" width={280} trapFocus>
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          aria-expanded={isOpen}
          leftSection={<Icon name="rules" size={14} />}
          onClick={open.toggle}
        >
          {t('list.display')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className="list-settings">
          {groups.length > 0 && (
            <Select
              size="xs"
              label={t('list.group')}
              comboboxProps={{ withinPortal: false }}
              value={display.group ?? ''}
              data={[
                { value: '', label: t('list.ungrouped') },
                ...groups.map(({ name, label }) => ({ value: name, label })),
              ]}
              onChange={(to) => display.show({ group: to === '' || to === null ? undefined : to })}
            />
          )}
          <SegmentedControl
            size="xs"
            fullWidth
            aria-label={t('list.density')}
            value={display.isCompact ? 'compact' : 'roomy'}
            data={[
              { value: 'roomy', label: t('list.roomy') },
              { value: 'compact', label: t('list.compact') },
            ]}
            onChange={(to) => display.show({ isCompact: to === 'compact' })}
          />
          {columns.length > 0 && <Columns columns={columns} display={display} />}
          <Views list={list} />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

function Columns({ columns, display }: Pick<SettingsProps, 'columns' | 'display'>): ReactNode {
  const { t } = useTranslation();
  const { hidden } = display;
  const toggle = (name: string): void =>
    display.show({ hidden: new Set(hidden.has(name) ? [...hidden].filter((one) => one !== name) : [...hidden, name]) });
  return (
    <fieldset className="list-columns">
      <legend>{t('list.columns')}</legend>
      {columns.map(({ name, label }) => (
        <Checkbox key={name} size="xs" label={label} checked={!hidden.has(name)} onChange={() => toggle(name)} />
      ))}
    </fieldset>
  );
}

/** Addresses of this list under names of one's own. */
function Views({ list }: { list: string }): ReactNode {
  const { t } = useTranslation();
  const { views, keep, drop } = useKeptViews(list);
  const [name, setName] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() === '') return;
    keep(name.trim());
    setName('');
  };
  return (
    <section aria-label={t('list.views')}>
      <h2>{t('list.views')}</h2>
      <ul className="kept-views">
        {views.map((view) => (
          <li key={view.name}>
            <Link className="cut" dir="auto" to={{ search: view.search }}>
              {view.name}
            </Link>
            <ActionIcon
              size="sm"
              variant="subtle"
              color="gray"
              aria-label={t('list.dropView', { name: view.name })}
              onClick={() => drop(view.name)}
            >
              <Icon name="close" size={12} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <form className="inline-form" onSubmit={submit}>
        <TextInput
          size="xs"
          aria-label={t('list.viewName')}
          placeholder={t('list.viewName')}
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" size="xs" variant="default" disabled={name.trim() === ''}>
          {t('list.keepView')}
        </Button>
      </form>
    </section>
  );
}
