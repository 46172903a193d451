/** The fields of an object: what is said in a line stands together in a grid, what has parts of its own below it. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isRecord } from '../../../ui/guards.ts';
import { errorAt, useForm } from './form-context.ts';
import { PartForm } from './part-form.tsx';
import type { FieldShape, ObjectShape } from './shape.ts';
import { isClock, isSmall } from './shape-questions.ts';
import { SmallInput } from './small-input.tsx';
import { wordsOf } from './value-words.ts';
import { beginning, type Path } from './values.ts';
import { fieldWord, hintWord } from './words.ts';

export type PlaceProps = Readonly<{
  /** What it stands in, for the words of its fields. */
  parent: string;
  path: Path;
  value: unknown;
  /** How deep it lies: 0 is the whole body. */
  level: number;
}>;

export function ObjectForm({ shape, ...place }: PlaceProps & { shape: ObjectShape }): ReactNode {
  const { change } = useForm();
  const small = shape.fields.filter((field) => isSmall(field.shape));
  const large = shape.fields.filter((field) => !isSmall(field.shape));
  return (
    <>
      {small.length > 0 &&
        (change === undefined ? <ReadFields fields={small} {...place} /> : <EditFields fields={small} {...place} />)}
      {grouped(large).map((fields) => (
        <div key={fields[0]?.name} className={fields.length > 1 ? 'rule-clocks' : ''}>
          {fields.map((field) => (
            <FieldPart key={field.name} field={field} {...place} />
          ))}
        </div>
      ))}
    </>
  );
}

/** Clocks that follow each other stand side by side: each is little, and there are many. */
function grouped(fields: readonly FieldShape[]): FieldShape[][] {
  const groups: FieldShape[][] = [];
  for (const field of fields) {
    const last = groups.at(-1);
    if (isClock(field.shape) && last?.[0] !== undefined && isClock(last[0].shape)) last.push(field);
    else groups.push([field]);
  }
  return groups;
}

type FieldsProps = PlaceProps & Readonly<{ fields: readonly FieldShape[] }>;

const valueOf = (value: unknown, { name, usual }: FieldShape): unknown =>
  (isRecord(value) ? value[name] : undefined) ?? usual;

function EditFields({ fields, parent, path, value }: FieldsProps): ReactNode {
  const form = useForm();
  return (
    <div className="field-grid">
      {fields.map((field) => {
        const place = [...path, field.name];
        return (
          <SmallInput
            key={field.name}
            shape={field.shape}
            name={field.name}
            label={fieldWord(parent, field.name)}
            hint={hintWord(parent, field.name)}
            path={place}
            value={valueOf(value, field)}
            optional={!field.required && field.usual === undefined}
            error={errorAt(form, place)}
            onChange={(next) => form.change?.(place, next)}
          />
        );
      })}
    </div>
  );
}

function ReadFields({ fields, parent, path, value }: FieldsProps): ReactNode {
  const { t } = useTranslation();
  const form = useForm();
  const said = fields.flatMap((field) => {
    const { name, shape, required } = field;
    const words = wordsOf(shape, valueOf(value, field), { form, name, path: [...path, name] });
    return words === '' && !required ? [] : [{ name, words: words === '' ? t('rules.none') : words }];
  });
  if (said.length === 0) return <p className="muted">{t('rules.nothingGiven')}</p>;
  return (
    <dl className="facts facts-rule">
      {said.map(({ name, words }) => (
        <div key={name}>
          <dt>{fieldWord(parent, name)}</dt>
          <dd dir="auto">{words}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A field with parts of its own, under its name; one that may be left out is added and taken away as a whole. */
function FieldPart({ field, parent, path, value, level }: PlaceProps & { field: FieldShape }): ReactNode {
  const { t } = useTranslation();
  const { change } = useForm();
  const { name, required, usual, shape } = field;
  const place = [...path, name];
  const inner = valueOf(value, field);
  const isOptional = !required && usual === undefined;
  if (inner === undefined && change === undefined) return null;
  const title = fieldWord(parent, name);
  const hint = hintWord(parent, name);
  const Title = level === 0 ? 'h2' : 'h3';
  return (
    <div className={level === 0 ? 'policy-part' : 'rule-part'} role="group" aria-label={title}>
      <div className="section-head">
        <Title>{title}</Title>
        {isOptional && change !== undefined && (
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => change(place, inner === undefined ? beginning(shape) : undefined)}
          >
            {t(inner === undefined ? 'form.add' : 'form.remove')}
            <span className="sr-only"> {title}</span>
          </Button>
        )}
      </div>
      {hint !== undefined && change !== undefined && <p className="hint">{hint}</p>}
      {inner !== undefined && <PartForm shape={shape} parent={name} path={place} value={inner} level={level + 1} />}
    </div>
  );
}
