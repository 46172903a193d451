/** Values by name, such as days by tier or amounts by currency: each with its name, more may be added. */
import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRecord } from '../../../ui/guards.ts';
import { errorAt, inputId, useForm, wasWrong } from './form-context.ts';
import { AmountInput } from './number-field.tsx';
import type { PlaceProps } from './object-form.tsx';
import { PartForm } from './part-form.tsx';
import { RecordAdding } from './record-adding.tsx';
import type { Shape } from './shape.ts';
import { isSmall } from './shape-questions.ts';
import { SmallInput } from './small-input.tsx';
import { Toggle } from './toggle.tsx';
import { isCurrency, titleOf, wordsOf } from './value-words.ts';
import { beginning } from './values.ts';
import { valueWord } from './words.ts';

type RecordProps = PlaceProps & Readonly<{ shape: Extract<Shape, { is: 'record' }> }>;

export function RecordForm(props: RecordProps): ReactNode {
  const { t } = useTranslation();
  const form = useForm();
  const { shape, parent, path, value } = props;
  const entries = Object.entries(isRecord(value) ? value : {});
  return (
    <>
      {entries.length === 0 && <p className="muted">{t('rules.none')}</p>}
      <ul className={isSmall(shape.value) ? 'rule-items rule-items-small' : 'rule-items'}>
        {entries.map(([name, inner]) => (
          <li key={name} className={isSmall(shape.value) ? 'rule-item rule-item-inline' : 'rule-item'}>
            <Entry {...props} name={name} inner={inner} />
          </li>
        ))}
      </ul>
      {errorAt(form, path) !== undefined && <p className="field-wrong">{errorAt(form, path)}</p>}
      {form.change !== undefined && (
        <RecordAdding
          shape={shape}
          parent={parent}
          id={inputId(path)}
          taken={entries.map(([name]) => name)}
          onAdd={(name) => form.change?.([...path, name], beginning(shape.value) ?? 0)}
        />
      )}
    </>
  );
}

type EntryProps = RecordProps & Readonly<{ name: string; inner: unknown }>;

function Entry({ shape, parent, path, level, name, inner }: EntryProps): ReactNode {
  const { t } = useTranslation();
  const form = useForm();
  const { change } = form;
  const [isOpen, setOpen] = useState(false);
  const place = [...path, name];
  const title = valueWord(parent, name);
  const remove = change !== undefined && (
    <Button size="compact-xs" variant="subtle" onClick={() => change(place, undefined)}>
      {t('form.remove')}
      <span className="sr-only"> {title}</span>
    </Button>
  );
  if (isSmall(shape.value)) {
    return (
      <div className="rule-item-head">
        <div className="rule-item-line">
          {change === undefined ? (
            <>
              {title}: {wordsOf(shape.value, inner, { form, name: parent, path: place })}
            </>
          ) : (
            <EntryInput shape={shape.value} parent={parent} title={title} path={place} value={inner} />
          )}
        </div>
        {remove}
      </div>
    );
  }
  const own = isRecord(inner) ? titleOf(inner) : '';
  const isShown = isOpen || wasWrong(form, place);
  return (
    <>
      <div className="rule-item-head">
        <Toggle
          title={own === '' ? title : own}
          about=""
          code={name}
          isOpen={isShown}
          onToggle={() => setOpen(!isOpen)}
        />
        {remove}
      </div>
      {isShown && (
        <div className="rule-item-body">
          <PartForm shape={shape.value} parent={parent} path={place} value={inner} level={level} />
        </div>
      )}
    </>
  );
}

type EntryInputProps = Readonly<{
  shape: Shape;
  parent: string;
  title: string;
  path: readonly string[];
  value: unknown;
}>;

function EntryInput({ shape, parent, title, path, value }: EntryInputProps): ReactNode {
  const form = useForm();
  const currency = path.at(-1) ?? '';
  const props = {
    shape,
    name: parent,
    label: title,
    hint: undefined,
    path,
    value,
    optional: false,
    error: errorAt(form, path),
    onChange: (next: unknown) => form.change?.(path, next ?? 0),
  };
  return shape.is === 'number' && isCurrency(currency) ? (
    <AmountInput {...props} currency={currency} />
  ) : (
    <SmallInput {...props} />
  );
}
