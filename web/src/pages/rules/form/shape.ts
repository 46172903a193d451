/** What a form is made of: the API's JSON Schema of a body, read once into the few shapes that have an input. Pure. */
import { isRecord, listOf, textOf } from '../../../ui/guards.ts';

export type FieldShape = Readonly<{
  name: string;
  required: boolean;
  /** What counts when nothing is written. */
  usual: unknown;
  shape: Shape;
}>;

export type Variant = Readonly<{
  name: string;
  /** The variant is this text itself. */
  constant?: string;
  shape: Shape;
  /** Fields that say which variant it is. */
  fixed: Readonly<Record<string, string>>;
}>;

export type TextFormat = 'plain' | 'time' | 'date' | 'url' | 'zone' | 'currency';

export type Shape =
  | Readonly<{ is: 'object'; fields: readonly FieldShape[] }>
  | Readonly<{ is: 'list'; item: Shape; min: number }>
  | Readonly<{ is: 'record'; key: Shape; value: Shape }>
  | Readonly<{ is: 'union'; variants: readonly Variant[] }>
  | Readonly<{ is: 'enum'; values: readonly string[] }>
  | Readonly<{ is: 'number'; min?: number; max?: number; whole: boolean }>
  | Readonly<{ is: 'text'; format: TextFormat; max?: number; isKey: boolean }>
  | Readonly<{ is: 'localText'; max: number }>
  | Readonly<{ is: 'yesNo' | 'money' | 'calendar' | 'target' | 'ladder' | 'recipient' }>;

export type ObjectShape = Extract<Shape, { is: 'object' }>;
export type ListShape = Extract<Shape, { is: 'list' }>;
export type UnionShape = Extract<Shape, { is: 'union' }>;

type Node = Readonly<Record<string, unknown>>;
type Reader = Readonly<{
  shape: (node: Node) => Shape;
  /** What counts when nothing is written; a name may stand for a schema that says it. */
  usual: (node: Node) => unknown;
}>;

/** The shape of a schema. A schema that this form cannot read is a text, which the API will judge. */
export function shapeOf(schema: unknown): Shape {
  const root = isRecord(schema) ? schema : {};
  const defs = isRecord(root['$defs']) ? root['$defs'] : {};
  const named = (node: Node): Node | undefined => {
    const found = defs[textOf(node['$ref']).replace('#/$defs/', '')];
    return isRecord(found) ? found : undefined;
  };
  const read: Reader = {
    shape: (node) => {
      const found = named(node);
      return found === undefined ? readNode(node, read) : read.shape(found);
    },
    usual: (node) => {
      const found = named(node);
      return node['default'] ?? (found === undefined ? undefined : read.usual(found));
    },
  };
  return read.shape(root);
}

const PARTS = ['calendar', 'target', 'ladder', 'recipient'] as const;

function readNode(node: Node, read: Reader): Shape {
  const part = PARTS.find((one) => one === node['x-part']);
  if (part !== undefined) return { is: part };
  if (typeof node['const'] === 'string') return { is: 'enum', values: [node['const']] };
  if (Array.isArray(node['enum'])) return { is: 'enum', values: listOf(node['enum']).map(textOf) };
  const either = node['anyOf'] ?? node['oneOf'];
  if (Array.isArray(either)) return unionOf(listOf(either).filter(isRecord), read);
  switch (node['type']) {
    case 'object':
      return objectOf(node, read);
    case 'array':
      return { is: 'list', item: read.shape(recordOf(node['items'])), min: numberOf(node['minItems']) ?? 0 };
    case 'boolean':
      return { is: 'yesNo' };
    case 'number':
    case 'integer':
      return numberShape(node);
    default:
      return textShape(node);
  }
}

const recordOf = (value: unknown): Node => (isRecord(value) ? value : {});
const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

function numberShape(node: Node): Shape {
  const whole = node['type'] === 'integer';
  const above = numberOf(node['exclusiveMinimum']);
  const min = numberOf(node['minimum']) ?? (above !== undefined && whole ? above + 1 : above);
  const max = numberOf(node['maximum']);
  return { is: 'number', whole, ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

function textShape(node: Node): Shape {
  const max = numberOf(node['maxLength']);
  const pattern = textOf(node['pattern']);
  const format = formatOf(node, pattern === '' ? undefined : new RegExp(pattern));
  const isKey = format === 'plain' && pattern !== '';
  return { is: 'text', format, isKey, ...(max === undefined ? {} : { max }) };
}

/** Times and currencies have no format of their own in JSON Schema: their patterns tell them. */
function formatOf(node: Node, pattern: RegExp | undefined): TextFormat {
  if (node['x-part'] === 'timeZone') return 'zone';
  if (node['format'] === 'date') return 'date';
  if (node['format'] === 'uri') return 'url';
  if (pattern === undefined) return 'plain';
  if (pattern.test('09:00') && !pattern.test('x')) return 'time';
  return pattern.test('CNY') && !pattern.test('CNYX') ? 'currency' : 'plain';
}

function objectOf(node: Node, read: Reader): Shape {
  if (isRecord(node['propertyNames'])) {
    const value = read.shape(recordOf(node['additionalProperties']));
    return { is: 'record', key: read.shape(node['propertyNames']), value };
  }
  const properties = recordOf(node['properties']);
  const names = Object.keys(properties);
  if (isOf(names, ['zh-CN', 'en'])) {
    const words = read.shape(recordOf(properties['en']));
    return { is: 'localText', max: words.is === 'text' ? (words.max ?? 200) : 200 };
  }
  if (isOf(names, ['amountMinor', 'currency'])) return { is: 'money' };
  const required = new Set(listOf(node['required']));
  const fields = names.map((name): FieldShape => {
    const property = recordOf(properties[name]);
    return { name, required: required.has(name), shape: read.shape(property), usual: read.usual(property) };
  });
  return { is: 'object', fields };
}

const isOf = (names: readonly string[], wanted: readonly string[]): boolean =>
  names.length === wanted.length && wanted.every((name) => names.includes(name));

function unionOf(nodes: readonly Node[], read: Reader): Shape {
  const shapes = nodes.map((node) => read.shape(node));
  if (shapes.every((shape) => shape.is === 'enum')) {
    return { is: 'enum', values: shapes.flatMap(({ values }) => values) };
  }
  return { is: 'union', variants: shapes.flatMap(variantsOf) };
}

function variantsOf(shape: Shape): Variant[] {
  if (shape.is === 'enum') {
    return shape.values.map((constant) => ({ name: constant, constant, shape, fixed: {} }));
  }
  if (shape.is !== 'object') return [{ name: shape.is, shape, fixed: {} }];
  const fixed = Object.fromEntries(
    shape.fields.flatMap((field): [string, string][] => {
      const word = onlyWord(field);
      return word === undefined ? [] : [[field.name, word]];
    }),
  );
  const name = Object.values(fixed)[0] ?? shape.fields[0]?.name ?? '';
  return [{ name, fixed, shape: { ...shape, fields: shape.fields.filter(({ name: field }) => !(field in fixed)) } }];
}

/** What a field always says. */
const onlyWord = ({ shape }: FieldShape): string | undefined =>
  shape.is === 'enum' && shape.values.length === 1 ? shape.values[0] : undefined;
