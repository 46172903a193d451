/** Values of policies in words, as they are read: in a version that cannot be changed, and in the head of an item. */
import type { Level } from '../../../api/types.ts';
import { digitsOf } from '../../../fields/money.ts';
import { texts } from '../../../i18n/instance.ts';
import { language } from '../../../i18n/language.ts';
import { thresholdWords } from '../../../process/ladder.tsx';
import { money, number, plainDay, workingDuration } from '../../../ui/format.ts';
import { isRecord, listOf, textOf } from '../../../ui/guards.ts';
import type { Form } from './form-context.ts';
import type { Shape, UnionShape } from './shape.ts';
import { isSmall, onlyField, variantOf } from './shape-questions.ts';
import { type Path, valueAt } from './values.ts';
import { unitOf, valueWord } from './words.ts';

/** Where a value stands: its field's name, and the place it is at. */
export type Place = Readonly<{ form: Form; name: string; path: Path }>;

/** A value of a small shape as a few words; empty for nothing. */
export function wordsOf(shape: Shape, value: unknown, place: Place): string {
  if (value === undefined || value === null || value === '') return '';
  switch (shape.is) {
    case 'enum':
      return valueWord(place.name, textOf(value));
    case 'yesNo':
      return texts.t(value === true ? 'form.yes' : 'form.no');
    case 'number':
      return typeof value === 'number' ? numberWords(value, place) : '';
    case 'text':
      return shape.format === 'date' ? plainDay(textOf(value)) : referenceWords(textOf(value), place);
    case 'localText':
      return localWords(value);
    case 'calendar':
      return calendarWords(value, place.form);
    case 'target':
      return targetWords(value);
    case 'recipient':
      return recipientWords(value, place.form);
    case 'money':
      return isRecord(value) ? amountWords(value['amountMinor'], textOf(value['currency'])) : '';
    case 'list':
      return listOf(isSmall(shape) ? value : [])
        .map((item) => wordsOf(shape.item, item, place))
        .join(texts.t('ruleUnit.comma'));
    case 'record':
      return recordWords(shape.value, value, place);
    case 'union':
      return unionWords(shape, value, place);
    default:
      return '';
  }
}

/** In the reader's language, else in the other one. */
export function localWords(value: unknown): string {
  if (!isRecord(value)) return '';
  const [own, other] = language() === 'en' ? ['en', 'zh-CN'] : ['zh-CN', 'en'];
  return textOf(value[own ?? '']) || textOf(value[other ?? '']);
}

/** Days before something when negative, else after it. */
export const OFFSET = 'offsetDays';

function numberWords(value: number, { form, name, path }: Place): string {
  if (name === OFFSET)
    return texts.t(value < 0 ? 'ruleUnit.daysBefore' : 'ruleUnit.daysAfter', { count: Math.abs(value) });
  const currency = currencyAt(form, path);
  if (isAmount(name) && currency !== undefined) return amountWords(value, currency);
  if (/minutes$/i.test(name)) return workingDuration(value * 60_000);
  const unit = unitOf(name);
  const separator = unit === '%' || unit === '‰' ? '' : ' ';
  return unit === undefined ? number(value) : `${number(value)}${separator}${unit}`;
}

/** Whether a number is an amount in minor units of the currency around it. */
export const isAmount = (name: string): boolean => name.endsWith('Minor');

const amountWords = (minor: unknown, currency: string): string =>
  typeof minor === 'number' && isCurrency(currency) ? money(minor, currency) : '';

/** Whether it is one that money can be written in, as somebody may still be typing it. */
export const isCurrency = (code: string): boolean => /^[A-Z]{3}$/.test(code);

/** The currency that amounts at a place are in: that of the nearest thing around it that has one. */
export function currencyAt({ body }: Form, path: Path): string | undefined {
  for (let length = path.length - 1; length >= 0; length -= 1) {
    const around = valueAt(body, path.slice(0, length));
    const currency = isRecord(around) ? textOf(around['currency']) : '';
    if (isCurrency(currency)) return currency;
  }
  return undefined;
}

/** Major units of an amount, as somebody types it. */
export const majorOf = (minor: number, currency: string): number => minor / 10 ** digitsOf(currency);

function calendarWords(value: unknown, { names }: Form): string {
  if (value === 'always') return texts.t('policy.always');
  if (value === 'customer') return texts.t('policy.customersCalendar');
  return isRecord(value) ? names.calendar(textOf(value['key'])) : '';
}

function targetWords(value: unknown): string {
  if (!isRecord(value)) return '';
  if (typeof value['minutes'] === 'number') return workingDuration(value['minutes'] * 60_000);
  const days = value['workingDays'];
  return typeof days === 'number' ? `${number(days)} ${texts.t('ruleUnit.workingDays')}` : '';
}

function recipientWords(value: unknown, { names }: Form): string {
  if (!isRecord(value)) return '';
  if (value['kind'] === 'person') return names.person(textOf(value['personId']));
  const role = texts.t(`recipient.${textOf(value['kind'])}`, { defaultValue: textOf(value['kind']) });
  const team = textOf(value['team']);
  return team === '' ? role : `${role} (${names.team(team)})`;
}

/** A ladder in one line: when, who. */
export const ladderWords = (value: unknown, form: Form): string =>
  listOf(value)
    .filter(isLevel)
    .map((level) => {
      const who = level.recipients.map((one) => recipientWords(one, form)).join(texts.t('ruleUnit.comma'));
      return `${thresholdWords(level.at)}: ${who}`;
    })
    .join('; ');

/** Whether it is complete enough to be shown as a level. */
export const isLevel = (value: unknown): value is Level =>
  isRecord(value) && isRecord(value['at']) && Array.isArray(value['recipients']) && Array.isArray(value['channels']);

/** Amounts by currency say theirs; of others the name stands before each. */
function recordWords(shape: Shape, value: unknown, place: Place): string {
  if (!isRecord(value) || !isSmall(shape)) return '';
  return Object.entries(value)
    .map(([name, inner]) =>
      shape.is === 'number' && isCurrency(name)
        ? amountWords(inner, name)
        : `${valueWord(place.name, name)} ${wordsOf(shape, inner, place)}`,
    )
    .join(texts.t('ruleUnit.comma'));
}

function unionWords(shape: UnionShape, value: unknown, place: Place): string {
  const variant = variantOf(shape, value);
  if (variant === undefined) return '';
  const field = onlyField(variant);
  const word = valueWord(place.name, variant.name);
  if (field === undefined || field === null || !isRecord(value)) return word;
  const inner = { ...place, name: field.name, path: [...place.path, field.name] };
  return `${word}: ${wordsOf(field.shape, value[field.name], inner)}`;
}

/** Names within a body that lead to one of its lists: where their items are looked for. */
const REFERENCES: Readonly<Record<string, string>> = {
  role: 'roles',
  after: 'milestones',
  dependsOn: 'milestones',
  milestones: 'milestones',
  metric: 'metrics',
  metrics: 'metrics',
  question: 'questions',
};

export type Choice = Readonly<{ value: string; label: string }>;

/** What a text may name of its own policy: the items of the nearest list that it leads to; nothing for other texts. */
export function choicesAt({ form, name, path }: Place): Choice[] | undefined {
  const listName = REFERENCES[name];
  if (listName === undefined) return undefined;
  for (let length = path.length - 1; length >= 0; length -= 1) {
    const list = valueAt(form.body, [...path.slice(0, length), listName]);
    // The list of names itself is none of the things it names.
    const items = listOf(list).filter(isRecord);
    if (items.length > 0) return items.map((item) => ({ value: textOf(item['key']), label: titleOf(item) }));
  }
  return [];
}

const referenceWords = (value: string, place: Place): string =>
  choicesAt(place)?.find((choice) => choice.value === value)?.label ?? value;

/** What an item of a list is called: its title in the reader's language, else its key. */
export const titleOf = (item: Readonly<Record<string, unknown>>): string =>
  ['title', 'name', 'label', 'text'].map((name) => localWords(item[name])).find((words) => words !== '') ??
  textOf(item['key']);
