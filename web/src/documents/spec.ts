/** Documents that people keep (customers, people, teams …): which fields their form has. */
import { type FieldSpec, isGiven, partOf, type Value, type Values } from '../fields/spec.ts';
import { listOf } from '../ui/guards.ts';

/** A field of a document; most may be left empty. */
export type DocumentFieldSpec = FieldSpec &
  Readonly<{
    label: string;
    required?: boolean;
    /** Left out of the form of one that exists already. */
    onlyNew?: boolean;
  }>;

/** What the form begins with: the document's own values, else empty ones. */
export function valuesOf(fields: readonly DocumentFieldSpec[], document: object | undefined): Values {
  const known: Readonly<Record<string, unknown>> = document === undefined ? {} : { ...document };
  return Object.fromEntries(fields.map((field) => [field.name, valueOf(field, known[field.name])]));
}

function valueOf(field: DocumentFieldSpec, value: unknown): Value {
  const { kind, required } = field;
  if (Array.isArray(value)) return listOf(value).map(String);
  if (kind === 'people' || kind === 'choices') return [];
  if (typeof value === 'string') return kind === 'instant' ? toLocal(value) : value;
  if (required !== true || kind !== 'choice') return '';
  const choices = typeof field.choices === 'function' ? field.choices() : field.choices;
  return choices[0]?.value ?? '';
}

/** The body to send: of a change only what is different, with nothing written as null. */
export function bodyOf(
  fields: readonly DocumentFieldSpec[],
  values: Values,
  before: Values | undefined,
): Record<string, unknown> {
  const changed = fields.filter(({ name }) => {
    const value = values[name];
    return before === undefined ? isGiven(value) : JSON.stringify(value) !== JSON.stringify(before[name]);
  });
  const parts = changed.map((field) => {
    const value = values[field.name];
    return value === '' ? { [field.name]: null } : partOf(field, value);
  });
  return Object.assign({}, ...parts);
}

/** An instant as the browser's date field has it: local, to the minute. */
function toLocal(instant: string): string {
  const at = new Date(instant);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
