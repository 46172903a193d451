/** Documents that people keep (customers, people, teams …): which fields their form has. */
export type FieldSpec = Readonly<{
  name: string;
  label: string;
  kind:
    | 'text'
    | 'password'
    | 'choice'
    | 'person'
    | 'people'
    | 'team'
    | 'calendar'
    | 'policy'
    | 'instant'
    | 'zone'
    | 'scopes';
  required?: boolean;
  /** Left out of the form of one that exists already. */
  onlyNew?: boolean;
  choices?: readonly { value: string; label: string }[];
  hint?: string;
}>;

export type Value = string | readonly string[];
export type Values = Readonly<Record<string, Value>>;

/** What the form begins with: the document's own values, else empty ones. */
export function valuesOf(fields: readonly FieldSpec[], document: object | undefined): Values {
  const known: Readonly<Record<string, unknown>> = document === undefined ? {} : { ...document };
  return Object.fromEntries(fields.map((field) => [field.name, valueOf(field, known[field.name])]));
}

function valueOf({ kind, choices, required }: FieldSpec, value: unknown): Value {
  if (Array.isArray(value)) return value.map(String);
  if (kind === 'people' || kind === 'scopes') return [];
  if (typeof value === 'string') return kind === 'instant' ? toLocal(value) : value;
  return required === true && kind === 'choice' ? (choices?.[0]?.value ?? '') : '';
}

/** The body to send: of a change only what is different, with nothing written as null. */
export function bodyOf(
  fields: readonly FieldSpec[],
  values: Values,
  before: Values | undefined,
): Record<string, unknown> {
  const changed = fields.filter(({ name }) => {
    const value = values[name] ?? '';
    return before === undefined ? value.length > 0 : JSON.stringify(value) !== JSON.stringify(before[name]);
  });
  return Object.fromEntries(changed.map(({ name, kind }) => [name, toWire(kind, values[name] ?? '')]));
}

function toWire(kind: FieldSpec['kind'], value: Value): unknown {
  if (value === '') return null;
  return kind === 'instant' && typeof value === 'string' ? new Date(value).toISOString() : value;
}

/** An instant as the browser's date field has it: local, to the minute. */
function toLocal(instant: string): string {
  const at = new Date(instant);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
