/** What differs between two bodies, by their shape: where, in words, and what stood there before and stands there after. */
import { texts } from '../../../i18n/instance.ts';
import { isRecord, listOf, textOf } from '../../../ui/guards.ts';
import { nameOf, written } from '../difference.ts';
import type { Form } from './form-context.ts';
import { headOf } from './head-words.ts';
import type { ListShape, Shape } from './shape.ts';
import { isSmall, variantOf } from './shape-questions.ts';
import { ladderWords, type Place, wordsOf } from './value-words.ts';
import type { Path } from './values.ts';
import { fieldWord, valueWord } from './words.ts';

export type Told = Readonly<{
  /** Where, in words. */
  place: string;
  before: string | undefined;
  after: string | undefined;
}>;

type Sides = Readonly<{ before: unknown; after: unknown }>;
type At = Readonly<{
  form: Form;
  /** What it stands in, for the words of its fields. */
  name: string;
  path: Path;
  /** In words. */
  place: readonly string[];
}>;

/** All differences of a body, in the order of its fields. */
export const changesOf = (shape: Shape, form: Form, sides: Sides): Told[] =>
  changesAt(shape, { form, name: form.kind, path: [], place: [] }, sides);

function changesAt(shape: Shape, at: At, { before, after }: Sides): Told[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (shape.is === 'localText' && isRecord(before) && isRecord(after)) return inLanguages(at, { before, after });
  if (before === undefined || after === undefined || isSmall(shape)) return [whole(shape, at, { before, after })];
  switch (shape.is) {
    case 'object':
      return shape.fields.flatMap((field) =>
        changesAt(field.shape, stepInto(at, field.name, fieldWord(at.name, field.name)), {
          before: fieldOf(before, field.name),
          after: fieldOf(after, field.name),
        }),
      );
    case 'record':
      return namesOf(before, after).flatMap((name) =>
        changesAt(
          shape.value,
          { ...stepInto(at, name, valueWord(at.name, name)), name: at.name },
          {
            before: fieldOf(before, name),
            after: fieldOf(after, name),
          },
        ),
      );
    case 'union': {
      const [was, is] = [variantOf(shape, before), variantOf(shape, after)];
      if (was === undefined || was !== is) return [whole(shape, at, { before, after })];
      return changesAt(is.shape, at, { before, after });
    }
    case 'list':
      return inList(shape, at, { before, after });
    default:
      return [whole(shape, at, { before, after })];
  }
}

/** A text may have changed in the language that its reader does not see. */
const inLanguages = (at: At, { before, after }: Sides): Told[] =>
  (['zh-CN', 'en'] as const).flatMap((language) => {
    const [was, is] = [textOf(fieldOf(before, language)), textOf(fieldOf(after, language))];
    const place = [...at.place, valueWord('locale', language)].join(' › ');
    return was === is ? [] : [{ place, before: was, after: is === '' ? texts.t('rules.none') : is }];
  });

const fieldOf = (value: unknown, name: string): unknown => (isRecord(value) ? value[name] : undefined);
const namesOf = (...records: readonly unknown[]): string[] => [
  ...new Set(records.flatMap((record) => (isRecord(record) ? Object.keys(record) : []))),
];
const stepInto = (at: At, name: string, word: string): At => ({
  ...at,
  name,
  path: [...at.path, name],
  place: [...at.place, word],
});

/** Items are told apart by their names; where they have none, by their places. Another order is a difference, too. */
function inList({ item }: ListShape, at: At, sides: Sides): Told[] {
  const [before, after] = [listOf(sides.before), listOf(sides.after)];
  const [old, fresh] = [named(before), named(after)];
  const changed = [...new Set([...fresh.keys(), ...old.keys()])].flatMap((key) => {
    const title = titleIn(item, fresh.get(key) ?? old.get(key), at);
    return changesAt(
      item,
      { ...stepInto(at, key, title === '' ? key : title), name: at.name },
      {
        before: old.get(key),
        after: fresh.get(key),
      },
    );
  });
  // Rows of a matrix have a place, but no order.
  if (![...before, ...after].every((one) => textOf(fieldOf(one, 'key')) !== '')) return changed;
  const kept = [...old.keys()].filter((key) => fresh.has(key));
  const now = [...fresh.keys()].filter((key) => old.has(key));
  const first = kept.findIndex((key, place) => key !== now[place]);
  if (first === -1) return changed;
  // Only what lies between the first and the last that have moved.
  const last = kept.findLastIndex((key, place) => key !== now[place]);
  const order = (keys: readonly string[]): string =>
    keys
      .slice(first, last + 1)
      .map((key, place) => `${first + place + 1}. ${titleIn(item, fresh.get(key), at) || key}`)
      .join(texts.t('ruleUnit.comma'));
  const place = [...at.place, texts.t('rules.order')].join(' › ');
  return [...changed, { place, before: order(kept), after: order(now) }];
}

const named = (items: readonly unknown[]): Map<string, unknown> =>
  new Map(items.map((item, place) => [nameOf(item) ?? `${place + 1}`, item]));

function titleIn(item: Shape, value: unknown, { form, name, path }: At): string {
  if (isRecord(value) && 'tier' in value && 'severity' in value) {
    return `${valueWord('tier', textOf(value['tier']))} × ${valueWord('severity', textOf(value['severity']))}`;
  }
  return headOf(item, value, { form, name, path }).title;
}

function whole(shape: Shape, { form, name, path, place }: At, { before, after }: Sides): Told {
  const at: Place = { form, name, path };
  return { place: place.join(' › '), before: said(shape, before, at), after: said(shape, after, at) };
}

/** Whatever it is, in words; what has no words of its own, as it is written. */
function said(shape: Shape, value: unknown, place: Place): string | undefined {
  if (value === undefined) return undefined;
  if (shape.is === 'ladder') return ladderWords(value, place.form) || texts.t('rules.none');
  if (isSmall(shape) || shape.is === 'record') return wordsOf(shape, value, place) || texts.t('rules.none');
  if (shape.is === 'list') {
    return listOf(value)
      .map((item) => said(shape.item, item, place))
      .join(texts.t('ruleUnit.comma'));
  }
  const { title, about } = headOf(shape, value, place);
  const words = [title, about].filter((part) => part !== '').join(' · ');
  return words === '' ? written(value) : words;
}
