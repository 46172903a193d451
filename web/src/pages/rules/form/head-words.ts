/** What stands in the head of an item of a list, so that it need not be opened to be known. */
import { isRecord, textOf } from '../../../ui/guards.ts';
import type { FieldShape, Shape } from './shape.ts';
import { variantOf } from './shape-questions.ts';
import { OFFSET, type Place, titleOf, wordsOf } from './value-words.ts';
import type { Body } from './values.ts';
import { fieldWord, valueWord } from './words.ts';

/** What stands in the head of an item: what it is called, a few things more about it, and its key where it has another name. */
export function headOf(shape: Shape, value: unknown, place: Place): { title: string; about: string; key: string } {
  if (!isRecord(value)) return { title: '', about: '', key: '' };
  const key = textOf(value['key']);
  const variant = shape.is === 'union' ? variantOf(shape, value) : undefined;
  const of = variant?.shape ?? shape;
  const kind = variant === undefined ? [] : [valueWord(place.name, variant.name)];
  const said = [...kind, ...(of.is === 'object' ? of.fields.flatMap((field) => saidOf(field, value, place)) : [])];
  const own = titleOf(value);
  const hasName = of.is === 'object' && of.fields.some((field) => field.shape.is === 'localText');
  if (own !== key || hasName) return { title: own, about: said.slice(0, SAID).join(' · '), key: '' };
  const [title = key, ...rest] = said;
  return { title, about: rest.slice(0, SAID).join(' · '), key: title === key ? '' : key };
}

/** More than so many things in one line are not read. */
const SAID = 5;

/** A field of an item in a few words, nothing for what is usual; conditions say what they are about. */
function saidOf(field: FieldShape, item: Body, { form, name, path }: Place): string[] {
  const value = item[field.name];
  const place = { form, name: field.name, path: [...path, field.name] };
  if (field.name === 'key' || field.shape.is === 'localText' || value === undefined || value === field.usual) return [];
  if (field.shape.is === 'object' && isRecord(value)) {
    return field.shape.fields.flatMap((inner) => saidOf(inner, value, place));
  }
  const words = wordsOf(field.shape, value, place);
  if (words === '') return [];
  const speaksForItself = !['number', 'yesNo', 'record'].includes(field.shape.is) || field.name === OFFSET;
  return [speaksForItself ? words : `${fieldWord(name, field.name)} ${words}`];
}
