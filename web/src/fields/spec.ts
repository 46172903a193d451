/** Fields of forms, as data: those of commands and of documents that people keep. */
import type { ReactNode } from 'react';
import { word } from '../i18n/instance.ts';
import type { KindName } from '../process/kinds.ts';
import { listOf, textOf } from '../ui/guards.ts';
import { isMoney, minorUnits } from './money.ts';

export type Value = unknown;
export type Values = Readonly<Record<string, Value>>;
export type Option = Readonly<{ value: string; label: string }>;

/** What a field of the page's own is given. */
export type OwnInput = Readonly<{ label: string; value: Value; values: Values; onChange: (value: Value) => void }>;

type Common = Readonly<{
  /** As in the body that is sent. */
  name: string;
  /** The field's word when absent: `<kind>.field.<command>.<name>`, `<kind>.field.<name>` or `field.<name>`. */
  label?: string;
  optional?: boolean | ((values: Values) => boolean);
  /** Whether the field is there at all. */
  when?: (values: Values) => boolean;
  hint?: string | (() => string);
  /** What the form begins with. */
  first?: Value;
}>;

/** Typed into one of the browser's own fields. */
export type TypedSpec = Common & Readonly<{ kind: 'text' | 'longText' | 'password' | 'date' | 'instant' | 'zone' }>;
export type NumberSpec = Common &
  Readonly<{ kind: 'number'; min?: number; max?: number; decimals?: number; unit?: string }>;
/**
 * An amount and its currency. Called `…Minor`, it is sent as that field in minor units beside `currency`; else as
 * `{ amountMinor, currency }` under its name. A fixed currency is known already and is not sent beside it.
 */
export type MoneySpec = Common & Readonly<{ kind: 'money'; currency?: string; isCurrencyFixed?: boolean }>;
export type YesNoSpec = Common & Readonly<{ kind: 'yesNo' }>;
/** One or several of a few; few stand side by side, unless they are to be a list. */
export type ChoiceSpec = Common &
  Readonly<{ kind: 'choice' | 'choices'; choices: readonly Option[] | (() => readonly Option[]); inList?: boolean }>;
export type PeopleSpec = Common & Readonly<{ kind: 'people' }>;
/** What only one page has; a value that is undefined or empty counts as not given. */
export type OwnSpec = Common & Readonly<{ kind: 'own'; input: (props: OwnInput) => ReactNode }>;
/** Somebody or something else: its id. A contact is somebody of a customer's; processes are open ones unless said. */
export type ReferenceSpec = Common &
  (
    | Readonly<{ kind: 'person' | 'team' | 'customer' | 'calendar' | 'policy' | 'policyVersion' }>
    | Readonly<{ kind: 'contact'; customerId: string }>
    | Readonly<{ kind: 'process'; of: KindName; state?: 'open' | 'closed' | 'all'; customerId?: string }>
  );

export type FieldSpec =
  | TypedSpec
  | NumberSpec
  | MoneySpec
  | YesNoSpec
  | ChoiceSpec
  | PeopleSpec
  | OwnSpec
  | ReferenceSpec;

/** Choices by the words of a group, in the language of the moment: `choicesOf('severity', SEVERITIES)`. */
export const choicesOf =
  (group: string, names: readonly string[]): (() => readonly Option[]) =>
  () =>
    names.map((name) => ({ value: name, label: word(group, name) }));

/** Whether the form may be sent without this field. */
export const isOptional = ({ optional = false }: FieldSpec, values: Values): boolean =>
  typeof optional === 'function' ? optional(values) : optional;

/** The fields that are there now. */
export const shownOf = (fields: readonly FieldSpec[], values: Values): readonly FieldSpec[] =>
  fields.filter(({ when }) => when === undefined || when(values));

/** What a form begins with; `given` is known from elsewhere. */
export const firstValues = (fields: readonly FieldSpec[], given: Values = {}): Values => ({
  ...Object.fromEntries(fields.map((field) => [field.name, field.first ?? emptyOf(field)])),
  ...given,
});

function emptyOf(field: FieldSpec): Value {
  if (field.kind === 'choices' || field.kind === 'people') return [];
  return field.kind === 'money' ? { amount: '', currency: field.currency ?? 'CNY' } : '';
}

/** Whether something has been given. */
export function isGiven(value: Value): boolean {
  if (typeof value === 'string') return value.trim() !== '';
  if (isMoney(value)) return value.amount.trim() !== '';
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null;
}

/** Whether everything that must be given is. */
export const isComplete = (fields: readonly FieldSpec[], values: Values): boolean =>
  shownOf(fields, values).every((field) => isOptional(field, values) || isGiven(values[field.name]));

/** The body to send: fields that are empty or not there are left out, values given beforehand stay. */
export function bodyOf(fields: readonly FieldSpec[], values: Values): Record<string, unknown> {
  const named = new Set(fields.map(({ name }) => name));
  const given = Object.entries(values).filter(([name]) => !named.has(name));
  const parts = shownOf(fields, values).map((field) =>
    isGiven(values[field.name]) ? partOf(field, values[field.name]) : {},
  );
  return Object.assign(Object.fromEntries(given), ...parts);
}

/** What one field becomes in a body. */
export function partOf(field: FieldSpec, value: Value): Record<string, unknown> {
  const { name, kind } = field;
  if (kind === 'money' && isMoney(value)) {
    const { currency } = value;
    const amountMinor = minorUnits(value);
    if (!name.endsWith('Minor')) return { [name]: { amountMinor, currency } };
    return field.isCurrencyFixed === true ? { [name]: amountMinor } : { [name]: amountMinor, currency };
  }
  if (kind === 'policyVersion') {
    const [policyId = '', version = ''] = textOf(value).split('/');
    return { policyId, version: Number(version) };
  }
  return { [name]: toWire(kind, value) };
}

function toWire(kind: FieldSpec['kind'], value: Value): unknown {
  if (kind === 'number') return Number(value);
  if (kind === 'yesNo') return value === 'yes';
  if (kind === 'instant') return new Date(textOf(value)).toISOString();
  return kind === 'people' || kind === 'choices' ? listOf(value) : value;
}
