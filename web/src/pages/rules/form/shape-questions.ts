/** What is asked of a shape before it is shown. Pure. */
import { isRecord } from '../../../ui/guards.ts';
import type { FieldShape, Shape, UnionShape, Variant } from './shape.ts';

/** Which variant a value is; undefined for a value that is none of them. */
export function variantOf({ variants }: UnionShape, value: unknown): Variant | undefined {
  if (!isRecord(value)) return variants.find(({ constant }) => constant !== undefined && constant === value);
  return variants.find(({ constant, fixed, name }) => {
    if (constant !== undefined) return false;
    const marks = Object.entries(fixed);
    return marks.length > 0 ? marks.every(([field, mark]) => value[field] === mark) : name in value;
  });
}

/** Whether a value of it is said in a line. */
export function isSmall(shape: Shape): boolean {
  if (shape.is === 'object' || shape.is === 'record' || shape.is === 'ladder') return false;
  if (shape.is === 'list') return isChoice(shape.item);
  return shape.is !== 'union' || shape.variants.every((variant) => onlyField(variant) !== undefined);
}

/** A time by which something has to be done: its target, its calendar and perhaps its ladder. */
export const isClock = (shape: Shape): boolean =>
  shape.is === 'object' && shape.fields.length <= 3 && shape.fields.some((field) => field.shape.is === 'target');

/** What a list of these is chosen from rather than put in order. */
const isChoice = (item: Shape): boolean => item.is === 'enum' || item.is === 'text' || item.is === 'number';

/** The one field of a variant; null for a variant that is a word alone, undefined for one with more. */
export function onlyField({ constant, shape }: Variant): FieldShape | null | undefined {
  if (constant !== undefined) return null;
  if (shape.is !== 'object' || shape.fields.length !== 1) return undefined;
  const [field] = shape.fields;
  return field !== undefined && field.shape.is !== 'list' && isSmall(field.shape) ? field : undefined;
}

/** Few fields in one line each: an item that needs no page of its own. */
export const isNarrow = (shape: Shape): boolean =>
  shape.is !== 'object'
    ? isSmall(shape)
    : shape.fields.length <= 5 && shape.fields.every((field) => isSmall(field.shape));
