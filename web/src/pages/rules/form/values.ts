/** Values of a form: what stands at a place, the body with another value there, and what something new begins as. Pure. */
import { isRecord, listOf, textOf } from '../../../ui/guards.ts';
import type { FieldShape, Shape, Variant } from './shape.ts';

export type Path = readonly string[];
export type Body = Readonly<Record<string, unknown>>;

/** What stands at a place; undefined when there is nothing. */
export const valueAt = (body: unknown, path: Path): unknown =>
  path.reduce<unknown>((value, name) => {
    if (Array.isArray(value)) return listOf(value)[Number(name)];
    return isRecord(value) ? value[name] : undefined;
  }, body);

/** The same with another value at a place; undefined takes away what stands there. */
export function withValue(body: unknown, [name, ...rest]: Path, value: unknown): unknown {
  if (name === undefined) return value;
  if (Array.isArray(body)) {
    return listOf(body).map((item, at) => (at === Number(name) ? withValue(item, rest, value) : item));
  }
  const { [name]: before, ...others } = isRecord(body) ? body : {};
  const after = withValue(before, rest, value);
  if (after === undefined) return others;
  return isRecord(body) && name in body ? { ...body, [name]: after } : { ...others, [name]: after };
}

/** What a value of a shape begins as. A number that must be given begins empty, so that nobody publishes one by accident. */
export function beginning(shape: Shape): unknown {
  switch (shape.is) {
    case 'object':
      return beginningOf(shape.fields);
    case 'list':
      return Array.from({ length: shape.min }, (_, at) => named(beginning(shape.item), `item${at + 1}`));
    case 'record':
      return {};
    case 'union':
      return shape.variants[0] === undefined ? undefined : beginningOfVariant(shape.variants[0]);
    case 'enum':
      return shape.values[0];
    case 'number':
      return undefined;
    case 'text':
      return shape.format === 'currency' ? 'CNY' : shape.format === 'time' ? '09:00' : '';
    case 'localText':
      return { 'zh-CN': '', en: '' };
    case 'yesNo':
      return false;
    case 'money':
      return { currency: 'CNY' };
    case 'calendar':
      return 'customer';
    case 'target':
      return { workingDays: 1 };
    case 'ladder':
      return [];
    case 'recipient':
      return { kind: 'owner' };
  }
}

/** What the first draft of a policy begins with. */
export const beginningOfBody = (shape: Shape): Body => (shape.is === 'object' ? beginningOf(shape.fields) : {});

const beginningOf = (fields: readonly FieldShape[]): Body =>
  Object.fromEntries(
    fields.flatMap(({ name, required, shape }) => {
      const value = required ? beginning(shape) : undefined;
      return value === undefined ? [] : [[name, value]];
    }),
  );

/** What a variant begins as; of the value before, it keeps the fields that it has, too. */
export function beginningOfVariant({ constant, fixed, shape }: Variant, before?: unknown): unknown {
  if (constant !== undefined) return constant;
  const begun = beginning(shape);
  if (shape.is !== 'object' || !isRecord(begun)) return begun;
  const kept = shape.fields.flatMap(({ name }) =>
    isRecord(before) && before[name] !== undefined ? [[name, before[name]] as const] : [],
  );
  return { ...begun, ...Object.fromEntries(kept), ...fixed };
}

/** A new item for a list, with a key that no other item has. */
export function newItem(shape: Shape, items: readonly unknown[], listName: string): unknown {
  const variant = shape.is === 'union' ? shape.variants[0] : undefined;
  const begun = variant === undefined ? beginning(shape) : beginningOfVariant(variant);
  const taken = new Set(items.map((item) => (isRecord(item) ? textOf(item['key']) : '')));
  for (let number = items.length + 1; ; number += 1) {
    const key = `${listName}${number}`;
    if (!taken.has(key)) return named(begun, key);
  }
}

/** An item that is known by a key of its own is given one; a key that is a choice stays. */
const named = (item: unknown, key: string): unknown => (isRecord(item) && item['key'] === '' ? { ...item, key } : item);

/** The list with an item at another place. */
export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const rest = items.filter((_, at) => at !== from);
  return [...rest.slice(0, to), ...items.slice(from, from + 1), ...rest.slice(to)];
}
